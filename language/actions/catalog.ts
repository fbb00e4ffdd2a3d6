import type { Form } from './form.ts';
import { choiceForms } from './forms/choice.ts';
import { conclusionForms } from './forms/conclusion.ts';
import { doseForms } from './forms/dose.ts';
import { followUpForms } from './forms/follow-up.ts';
import { paceForms } from './forms/pace.ts';

/** Every form of action, in the order of the reference page. A new form is one entry in one of these lists. */
export const forms: readonly Form[] = [...doseForms, ...paceForms, ...choiceForms, ...followUpForms, ...conclusionForms];

const bySlug = new Map(forms.map((form) => [form.slug, form]));

/** The form of a clause. Throws for a slug that the catalog does not hold: clauses are only made from it. */
export function formOf(slug: string): Form {
  const form = bySlug.get(slug);
  if (!form) throw new Error(`No action form is called ${slug}`);
  return form;
}
