/** What a slot takes. `slots.ts` reads each kind. */
export type SlotKind =
  | 'dose'        // 25 mg/day, 2 to 3 mg/kg/day
  | 'part'        // 50 %, 25 % to 50 %, more than 50 %
  | 'time'        // 2 weeks, 2 to 4 weeks
  | 'count'       // 3
  | 'choice'      // declared drugs, or any GROUP
  | 'drug'        // a drug, or free words for what is no drug (chemotherapy)
  | 'group'       // a class or group
  | 'test'        // a declared test, or the genotype of a gene
  | 'number'      // a numeric definition
  | 'words'       // free words
  | 'text';       // quoted text

/** A part of a form's pattern. Optional parts and choices that are kept have a name; what has no name is not part of the meaning. */
export type Part =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'choice'; readonly name: string; readonly options: readonly (readonly string[])[] }
  | { readonly kind: 'slot'; readonly name: string; readonly slot: SlotKind }
  | { readonly kind: 'optional'; readonly parts: readonly Part[] };

const partPattern = /\s*(?:(\[)|(\])|(\w+)=\(([^)]*)\)|\{(\w+):(\w+)\}|([^\s[\]{}]+))/y;

/**
 * Reads a pattern of the catalog: plain words stand for themselves, `{by:part}` is a slot, `which=(starting|daily)` a choice by name,
 * `[…]` may be left out.
 */
export function readPattern(pattern: string): readonly Part[] {
  const stack: Part[][] = [[]];
  partPattern.lastIndex = 0;
  while (partPattern.lastIndex < pattern.length) {
    const found = partPattern.exec(pattern);
    if (!found) throw new Error(`Malformed action pattern: ${pattern}`);
    const [, open, close, choice, options, slot, kind, word] = found;
    const top = stack[stack.length - 1]!;
    if (open) stack.push([]);
    else if (close) {
      stack.pop();
      stack[stack.length - 1]!.push({ kind: 'optional', parts: top });
    } else if (choice) top.push({ kind: 'choice', name: choice, options: options!.split('|').map((option) => option.split(' ')) });
    else if (slot) top.push({ kind: 'slot', name: slot, slot: kind as SlotKind });
    else top.push({ kind: 'word', word: word! });
  }
  return stack[0]!;
}
