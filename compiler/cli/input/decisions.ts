import type { LoadedTable } from '../../runtime/full.ts';
import { didYouMean } from '../../../language/names/did-you-mean.ts';
import { nameKey } from '../../../language/names/name-key.ts';
import { CommandError } from '../support/context.ts';

/** Ids of the decisions to answer: those named (by id, name or drug), else the recommendations, else all. */
export function pickDecisions({ table }: LoadedTable, named: readonly string[], all: boolean): readonly string[] {
  if (named.length > 0) return [...new Set(named.flatMap((name) => findDecision(table.decisions, name)))];
  const recommendations = table.decisions.filter(({ kind }) => kind !== 'define');
  const shown = all || recommendations.length === 0 ? table.decisions : recommendations;
  return shown.map(({ id }) => id);
}

function findDecision(decisions: LoadedTable['table']['decisions'], name: string): readonly string[] {
  const wanted = nameKey(name);
  const exact = decisions.filter(({ id }) => nameKey(id) === wanted);
  const found = exact.length > 0 ? exact : decisions.filter((one) => nameKey(one.name) === wanted || (one.drug !== undefined && nameKey(one.drug) === wanted));
  if (found.length > 0) return found.map(({ id }) => id);
  const names = decisions.map(({ id }) => id);
  const near = didYouMean(name, names);
  throw new CommandError(`The table has no decision \`${name}\`.`, near ? `Did you mean \`${near}\`?` : `Its decisions are ${names.join(', ')}.`);
}
