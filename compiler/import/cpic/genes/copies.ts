import { canonicalDecimal, decimal, multiply, rational, toDecimal } from '../../../../language/types/decimal.ts';
import type { ImportNote } from '../../note.ts';
import type { GeneSource, SourceAllele } from './source.ts';

/** `*1x2` and `*2x≥3`: an allele of the list with a number of copies. */
export interface Copies {
  readonly base: string;
  readonly count: number;
  readonly more: boolean;
}

export function copiesOf(name: string): Copies | undefined {
  const found = /^(.+)x(≥|>=)?(\d{1,3})$/.exec(name);
  return found ? { base: found[1]!, count: Number(found[3]), more: found[2] !== undefined } : undefined;
}

/** Alleles that need a row of their own. The others follow from their base allele, because copies multiply its activity. */
export interface OwnAlleles {
  readonly own: readonly SourceAllele[];
  readonly multiplied: readonly string[];
}

/** Sets apart the alleles that are only copies of another. One whose activity is not that multiple stays as it is, with a note. */
export function ownAlleles(source: GeneSource, notes: ImportNote[]): OwnAlleles {
  const byName = new Map(source.alleles.map((allele) => [allele.name, allele]));
  const multiplied: string[] = [];
  const own = source.alleles.filter((allele) => {
    const copies = copiesOf(allele.name);
    const base = copies && byName.get(copies.base);
    if (!copies || !base || !source.scored) return true;
    const expected = multipliedActivity(base.activity, copies);
    if (sameActivity(allele.activity, expected)) {
      multiplied.push(allele.name);
      return false;
    }
    notes.push({ file: source.file, place: `allele \`${allele.name}\``, what: `activity ${allele.activity ?? 'n/a'} where ${copies.count} copies of \`${base.name}\` have ${expected}: kept as an allele of its own` });
    return true;
  });
  if (multiplied.length > 0) {
    notes.push({ file: source.file, place: 'alleles with a copy number', what: `${multiplied.length} follow from their base allele and have no row: ${multiplied.join(', ')}. What the file calls their function is not carried; it does not take part in the score.` });
  }
  return { own, multiplied };
}

/** As the file writes it: `≥3.0`, `0.5`, `n/a`. */
function multipliedActivity(activity: string | undefined, copies: Copies): string {
  const base = activity === undefined ? undefined : canonicalDecimal(activity);
  if (base === undefined) return 'n/a';
  const value = toDecimal(multiply(decimal(base), rational(copies.count)))!;
  return copies.more && value !== '0' ? `≥${value}` : value;
}

function sameActivity(a: string | undefined, b: string): boolean {
  const text = (value: string): string => {
    const open = /^(?:≥|>=)\s*/.test(value);
    const plain = canonicalDecimal(value.replace(/^(?:≥|>=)\s*/, ''));
    return plain === undefined ? 'n/a' : `${open ? '≥' : ''}${plain}`;
  };
  return text(a ?? 'n/a') === text(b);
}
