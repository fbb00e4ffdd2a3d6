import { loadProgram } from '../../../language/index.ts';
import type { Cell, Decision, Row } from '../../../language/model/index.ts';
import { guidelinesIn } from './build.ts';
import { Names } from './names.ts';

/** What the rows of a drug are called by name of the drug: the id that a new import would give, and the id that an earlier one has. */
export type KeptIds = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Rows of a library that say the same as rows of an earlier one, or ask the same, keep their ids: what somebody renamed stays renamed, and `precept diff`
 * shows changed cells, not other rows.
 */
export function keptIds(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): KeptIds {
  const old = decisionsIn(before);
  return new Map([...decisionsIn(after)].flatMap(([name, decision]) => {
    const earlier = old.get(name);
    return earlier ? [[name, pairs(earlier.rows, decision.rows)] as const] : [];
  }));
}

/** Applies what is kept to the ids that a table would have. A new row never takes an id that another one keeps. */
export function withKeptIds(kept: KeptIds): (drugs: readonly string[], made: readonly string[]) => readonly string[] {
  return (drugs, made) => {
    const own = drugs.map((drug) => kept.get(drug)).find((found) => found !== undefined);
    if (!own) return made;
    const names = new Names();
    for (const id of made) if (own.has(id)) names.free(own.get(id)!, '-');
    return made.map((id) => own.get(id) ?? names.free(id, '-'));
  };
}

function decisionsIn(files: ReadonlyMap<string, string>): ReadonlyMap<string, Decision> {
  return new Map(guidelinesIn(files).flatMap((path) => loadProgram(path, (wanted) => files.get(wanted)).program?.decisions.filter(({ kind }) => kind === 'recommend').map((decision) => [decision.name, decision] as const) ?? []));
}

/** From the surest to the weakest: the same, the same question, the same advice for some of the same patients. */
function pairs(old: readonly Row[], after: readonly Row[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const left = new Set(old);
  const rules: readonly ((a: Row, b: Row) => boolean)[] = [
    (a, b) => asked(a) === asked(b) && said(a) === said(b),
    (a, b) => asked(a) === asked(b),
    (a, b) => said(a) === said(b) && meet(a, b),
  ];
  for (const same of rules) {
    for (const row of after) {
      if (found.has(row.id)) continue;
      const match = [...left].find((one) => same(one, row));
      if (!match) continue;
      found.set(row.id, match.id);
      left.delete(match);
    }
  }
  return found;
}

function asked({ cells, when }: Row): string {
  return JSON.stringify([cells.map(({ term, accepts, notTested, reported }) => JSON.stringify([term.name, accepts ?? null, notTested, reported ?? false])).toSorted(), when === undefined]);
}

function said({ result, evidence }: Row): string {
  return JSON.stringify([result.kind === 'action' ? result.action.key : result.kind, evidence.level ?? '']);
}

/** Whether some patient may belong to both: no column that both ask holds only other values. */
function meet(a: Row, b: Row): boolean {
  const apart = (one: Cell, other: Cell): boolean => {
    if (one.notTested && other.notTested) return false;
    const [x, y] = [one.accepts, other.accepts];
    if (x === undefined || y === undefined) return false;
    return x.kind === 'discrete' && y.kind === 'discrete' ? !x.values.some((value) => y.values.includes(value)) : JSON.stringify(x) !== JSON.stringify(y);
  };
  return a.cells.every((cell) => b.cells.every((other) => cell.term.name !== other.term.name || !apart(cell, other)));
}
