import { form, ofDrug, verb, type Form } from '../form.ts';

/** Forms that conclude something, and free text. */
export const conclusionForms: readonly Form[] = [
  form('no-recommendation', 'conclusion', 'no recommendation', 'no recommendation', 'The guideline says nothing here, and says so. Silence, not advice.',
    (_, saying) => verb('make no recommendation', 'making no recommendation', saying.drug ? `for ${saying.drug}` : '')),
  form('conclude', 'conclusion', 'verb=(diagnose|supports|excludes) {what:words}', 'diagnose <condition>', 'What the findings mean for a diagnosis.',
    (slots) => {
      const what = slots['what'] ?? '';
      if (slots['verb'] === 'diagnose') return verb('diagnose', 'diagnosing', what);
      return slots['verb'] === 'excludes' ? verb('take this to exclude', 'taking this to exclude', what) : verb('take this to support', 'taking this to support', what);
    }),
  form('prognosis', 'conclusion', 'prognosis which=(better|worse)', 'prognosis better', 'What the findings mean for the course.',
    (slots, saying) => verb('expect', 'expecting', `a ${slots['which']} prognosis${ofDrug(saying) ? ` with ${saying.drug}` : ''}`)),
  form('say', 'free', 'say {text:text}', 'say "<text>"', 'Words that no form holds. Counted by `check`.',
    (slots) => ({ do: lowerFirst(stripPeriod(slots['text'] ?? '')), doing: `the following: ${lowerFirst(stripPeriod(slots['text'] ?? ''))}` })),
];

function stripPeriod(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** The sentence emitter sets the capital. A word that is not plain lower case after its first letter keeps it: names and abbreviations. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+\b/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
