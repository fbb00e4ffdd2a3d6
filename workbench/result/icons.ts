import { svg, html, type TemplateResult } from 'lit';

function icon(shape: TemplateResult): TemplateResult {
  return html`<svg class="icon" aria-hidden="true" viewBox="0 0 20 20" width="20" height="20">${shape}</svg>`;
}

/** One icon per kind of outcome; the words beside it say the same. */
export const icons = {
  yes: icon(svg`<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M5.8 10.300l2.9 2.9 5.5-6" fill="none" stroke="var(--on-mark)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`),
  ask: icon(svg`<circle cx="10" cy="10" r="9" fill="currentColor"/><path d="M7.3 7.600a2.8 2.8 0 1 1 4.1 2.500c-.9.5-1.4 1-1.4 2" fill="none" stroke="var(--on-mark)" stroke-width="1.9" stroke-linecap="round"/><circle cx="10" cy="14.7" r="1.2" fill="var(--on-mark)"/>`),
  off: icon(svg`<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"/><path d="M6 10h8" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`),
  clash: icon(svg`<path d="M10 1.500l9 16.500H1z" fill="currentColor"/><path d="M10 7v5" stroke="var(--on-mark)" stroke-width="2" stroke-linecap="round"/><circle cx="10" cy="14.9" r="1.2" fill="var(--on-mark)"/>`),
  pass: icon(svg`<path d="M4 10.500l4 4 8-9" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`),
  fail: icon(svg`<path d="M5 5l10 10M15 5L5 15" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>`),
} as const;
