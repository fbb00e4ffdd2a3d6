import { nothing, type TemplateResult } from 'lit';
import type { Place } from '../../compiler/ir/index.ts';

/** Why: which clause met which fact, and why other rows did not apply. Nothing where the runtime gives no explanation. */
export function explanation(given: unknown, link: (place: Place) => TemplateResult): TemplateResult | typeof nothing {
  void given;
  void link;
  return nothing;
}
