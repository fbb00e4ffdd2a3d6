import { add, decimal, decimalPlaces, power, rational, subtract, toText, type Rational } from '../../language/types/decimal.ts';
import type { Cut } from '../ir/index.ts';
import type { Lowered } from '../lower/index.ts';
import { compareNumbers } from '../lower/cuts.ts';

/** The two sides of one boundary of a number line, each with the number next to the boundary. */
export interface Boundary {
  readonly variable: number;
  readonly name: string;
  /** The piece below; the one above follows it. */
  readonly piece: number;
  /** `12`, the number at the boundary, and its neighbors: absent for scores, which alleles make, and where no number of the fact's precision lies there. */
  readonly below: Side;
  readonly above: Side;
}

export interface Side {
  /** Equal for every case on this side. */
  readonly key: string;
  readonly title: string;
  readonly number?: string;
}

/** Every boundary of a number that the rules compare: quantities, scores and series. */
export function boundariesOf(lowered: Lowered): readonly Boundary[] {
  return lowered.space.variables.flatMap(({ variable }, index) => {
    if (variable.kind !== 'number' && variable.kind !== 'gene' && variable.kind !== 'series') return [];
    const step = stepOf(lowered, index);
    return variable.cuts.map((cut, piece): Boundary => {
      const [value, after] = cut;
      const numbers = variable.kind === 'gene' ? [] : [after === 0 ? moved(value, step, subtract) : value, after === 0 ? value : moved(value, step, add)];
      const name = variable.kind === 'gene' ? `${variable.name} score` : variable.name;
      const side = (at: number, word: string): Side => {
        const number = numbers[at];
        return { key: `side ${index} ${piece + at}`, title: `${name} ${word} ${value}`, ...(number !== undefined && pieceOf(variable.cuts, number) === piece + at ? { number } : {}) };
      };
      return { variable: index, name, piece, below: side(0, after === 0 ? 'below' : 'at'), above: side(1, after === 0 ? 'at' : 'above') };
    });
  });
}

/** The piece of a number line that holds a number. */
function pieceOf(cuts: readonly Cut[], number: string): number {
  return cuts.filter(([value, after]) => compareNumbers(number, value) > 0 || (after === 0 && compareNumbers(number, value) === 0)).length;
}

/** The piece of the number line that a class of a variable stands for. */
export function pieceOfClass({ space }: Lowered, index: number): (value: number) => number {
  const { variable } = space.variables[index]!;
  const classes = variable.kind === 'gene' ? space.genes.get(variable.name)?.classes.classes : undefined;
  return classes ? (value) => classes[value]?.piece ?? -1 : (value) => value;
}

/** The smallest difference that the fact's precision allows; where none is declared, that of the boundaries as written. */
function stepOf({ program, space }: Lowered, index: number): Rational {
  const { variable } = space.variables[index]!;
  const fact = 'fact' in variable ? program.facts[variable.fact] : undefined;
  const declared = fact?.type.kind === 'quantity' || fact?.type.kind === 'series' ? fact.type.domain.decimals : undefined;
  const written = 'cuts' in variable ? variable.cuts.map(([value]) => decimalPlaces(value) ?? 0) : [];
  return power(rational(10), -(declared ?? Math.max(0, ...written)));
}

function moved(value: string, step: Rational, how: (a: Rational, b: Rational) => Rational): string {
  return toText(how(decimal(value), step));
}
