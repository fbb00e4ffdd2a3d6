import { html, LitElement, type TemplateResult } from 'lit';

const key = 'precept:right';
const least = 320;

/** The bar between the rules and the patient: dragged, or moved with the arrow keys. Sets `--right` on the app, in pixels. */
export class Splitter extends LitElement {
  static override properties = { width: { state: true } };
  declare width: number;

  constructor() {
    super();
    this.width = Number(read()) || Math.max(400, Math.round(window.innerWidth * 0.34));
  }

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#set(this.width);
  }

  override render(): TemplateResult {
    return html`<div role="separator" tabindex="0" aria-orientation="vertical" aria-label="Width of the patient panel" aria-valuenow=${this.width} aria-valuemin=${least} aria-valuemax=${this.#most()}
      @pointerdown=${(event: PointerEvent) => (event.target as HTMLElement).setPointerCapture(event.pointerId)}
      @pointermove=${(event: PointerEvent) => { if (event.buttons === 1) this.#set(window.innerWidth - event.clientX); }}
      @keydown=${(event: KeyboardEvent) => this.#turn(event)}></div>`;
  }

  #turn(event: KeyboardEvent): void {
    const step = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#set(this.width + step);
  }

  #set(width: number): void {
    this.width = Math.max(least, Math.min(this.#most(), Math.round(width)));
    this.closest<HTMLElement>('precept-app')?.style.setProperty('--right', `${this.width}px`);
    try {
      localStorage.setItem(key, String(this.width));
    } catch {
      // Without storage the width lasts as long as the page.
    }
  }

  #most(): number {
    return Math.max(least, window.innerWidth - 560);
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

customElements.define('precept-splitter', Splitter);
