import { readPattern, type Part } from './pattern.ts';

/** Slot values as text; a list reads as `A, B or C`. */
export type SlotText = Readonly<Record<string, string | undefined>>;

/** A sentence's verb phrase: `do` after nothing ("reduce the dose"), `doing` after "consider" ("reducing the dose"). No capital, no period. */
export interface Phrase {
  readonly do: string;
  readonly doing: string;
}

/** What the sentence emitter knows besides the slots. */
export interface Saying {
  /** The decision's own drug; absent where a decision is about something else. */
  readonly drug?: string;
  /** The drug's usual dose, as declared. */
  readonly usualDose?: string;
}

/** One form of action. The first pattern is the canonical spelling; the others mean the same. */
export interface Form {
  readonly slug: string;
  readonly group: 'dose' | 'pace' | 'choice' | 'follow-up' | 'conclusion' | 'free';
  readonly patterns: readonly (readonly Part[])[];
  /** The patterns as written, for the reference page. */
  readonly spelled: readonly string[];
  readonly say: (slots: SlotText, saying: Saying) => Phrase;
  /** What completion inserts; slots between angle brackets. */
  readonly label: string;
  /** One line for hover and the reference page. */
  readonly doc: string;
}

export function form(
  slug: string, group: Form['group'], spelled: string | readonly string[], label: string, doc: string, say: Form['say'],
): Form {
  const patterns = typeof spelled === 'string' ? [spelled] : spelled;
  return { slug, group, patterns: patterns.map(readPattern), spelled: patterns, say, label, doc };
}

/** A phrase from its verb in both shapes and what follows it. */
export function verb(imperative: string, gerund: string, rest = ''): Phrase {
  const tail = rest === '' ? '' : ` ${rest}`;
  return { do: imperative + tail, doing: gerund + tail };
}

/** ` of clopidogrel` where there is a drug. */
export function ofDrug(saying: Saying): string {
  return saying.drug ? ` of ${saying.drug}` : '';
}

/** The drug, or a plain word for it. */
export function theDrug(saying: Saying): string {
  return saying.drug ?? 'the drug';
}
