import { LitElement, type PropertyDeclarations } from 'lit';
import type { WorkbenchState } from './workbench-state.ts';

/** A part of the window that shows the state, and again whenever it changes. In the page's own tree, so that its styles and labels reach it. */
export abstract class StatePanel extends LitElement {
  static override properties: PropertyDeclarations = { state: { attribute: false } };
  declare state: WorkbenchState;

  override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.state.addEventListener('change', () => this.requestUpdate());
  }
}
