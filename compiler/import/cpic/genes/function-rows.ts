import { type FunctionRule, none } from './function-rule.ts';

/** A row of `phenotype by two functions`. `any` stands for every function, and for the allele that is not there. */
export interface FunctionRow {
  readonly one: readonly string[];
  readonly other: readonly string[] | 'any';
  readonly phenotype: string;
}

/** The few rows that a person would write: functions that decide alone first become `any`, then equal partners share a row, then equal rows. */
export function functionRows(rule: FunctionRule, fallback: string | undefined): readonly FunctionRow[] {
  const of = (one: string, other: string): string | undefined => rule.phenotype(one, other) ?? (one === none ? undefined : fallback);
  const partners = rule.either ? [...rule.functions, none] : rule.functions;
  const alone = rule.functions.filter((one) => of(one, one) !== undefined && partners.every((other) => of(one, other) === of(one, one)));
  const rest = rule.functions.filter((name) => !alone.includes(name));
  const rows = rest.flatMap((one, at) => {
    const byPhenotype = new Map<string, string[]>();
    for (const other of [...rest.slice(at), ...(rule.either ? [none] : [])]) {
      const phenotype = of(one, other);
      if (phenotype !== undefined) byPhenotype.set(phenotype, [...(byPhenotype.get(phenotype) ?? []), other]);
    }
    return [...byPhenotype].map(([phenotype, other]): FunctionRow => ({ one: [one], other, phenotype }));
  });
  return merged([...rows, ...alone.map((one): FunctionRow => ({ one: [one], other: 'any', phenotype: of(one, one)! }))]);
}

/** Rows with the same partners and the same phenotype become one. */
function merged(rows: readonly FunctionRow[]): readonly FunctionRow[] {
  const found: FunctionRow[] = [];
  for (const row of rows) {
    const at = found.findIndex((held) => held.phenotype === row.phenotype && (held.other === 'any' ? row.other === 'any' : row.other !== 'any' && held.other.join('\n') === row.other.join('\n')));
    if (at < 0) found.push(row);
    else found[at] = { ...found[at]!, one: [...found[at]!.one, ...row.one] };
  }
  return found;
}
