import { LitElement, type PropertyDeclarations } from 'lit';
import type { Session } from './session.ts';

/** A part of the window that shows the session, and again whenever it changes. In the page's own tree, so that its styles and labels reach it. */
export abstract class SessionPanel extends LitElement {
  static override properties: PropertyDeclarations = { session: { attribute: false } };
  declare session: Session;

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener('change', () => this.requestUpdate());
  }
}
