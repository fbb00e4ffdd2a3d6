import type { Cell, Condition, Domain } from '../../language/model/index.ts';

/** A cell as a journal prints it: `NM, RM or UM` is `Normal, Rapid or Ultrarapid Metabolizer`, `>= 2 mg` is `≥ 2 mg`. */
export function cellWords({ term, text }: Cell): string {
  return foldLastWord(longNames(signs(text), term.domain));
}

/** A cell with what it is about: `CYP2C19 is Poor or Likely Poor Metabolizer`. */
export function clauseWords(cell: Cell): string {
  const words = cellWords(cell);
  const { name } = cell.term;
  // A medication's name says already what is looked for: the cell is the whole question.
  if (cell.term.kind === 'medication') return `${cell.term.fact} ${words}`;
  return cell.text.startsWith(name) ? words : `${name}${/^(?:[<>≤≥]|within|includes|carries)/.test(words) ? '' : ' is'} ${words}`;
}

/** A condition in words, brackets where `and` and `or` meet. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'cell': return clauseWords(condition.cell);
    case 'not': return `not (${conditionWords(condition.of)})`;
    case 'all': case 'any':
      if (condition.of.length === 0) return condition.kind === 'all' ? 'always' : 'never';
      return condition.of.map((part) => ((part.kind === 'all' || part.kind === 'any') && part.of.length > 1 ? `(${conditionWords(part)})` : conditionWords(part))).join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

function signs(text: string): string {
  return text.replaceAll('>=', '≥').replaceAll('<=', '≤');
}

/** Short names of values, written out. */
function longNames(text: string, domain: Domain): string {
  if (domain.kind !== 'discrete') return text;
  const long = new Map(domain.values.flatMap(({ name, short }) => (short === undefined || short === name ? [] : [[short, name] as const])));
  if (long.size === 0) return text;
  const names = [...long.keys()].toSorted((one, other) => other.length - one.length).map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text.replaceAll(new RegExp(String.raw`(?<![\w-])(?:${names.join('|')})(?![\w-])`, 'g'), (name) => long.get(name) ?? name);
}

/** `Poor Metabolizer or Likely Poor Metabolizer` is `Poor or Likely Poor Metabolizer`. */
function foldLastWord(text: string): string {
  const parts = text.split(/(, | or )/);
  const last = (part: string | undefined): string | undefined => / (\S+)$/.exec(part ?? '')?.[1];
  return parts.map((part, at) => {
    const word = last(part);
    return word !== undefined && /^[A-Z]/.test(word) && last(parts[at + 2]) === word ? part.slice(0, -word.length - 1) : part;
  }).join('');
}
