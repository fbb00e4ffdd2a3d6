import type { Table } from '../ir/index.ts';
import { createEngine } from '../runtime/engine.ts';
import { everyPart } from '../runtime/full.ts';
import { readFacts, type PatientFacts } from '../runtime/read-facts.ts';
import { cutsOf, type Pieces } from './coverage.ts';

/** Which pieces of each number line the patients settle: a value that is known only roughly tests no boundary. */
export function piecesReached(table: Table, patients: readonly PatientFacts[]): Pieces {
  const engine = createEngine(table, everyPart);
  const reached = new Map<number, Set<number>>();
  for (const facts of patients) {
    const { knowledge, problems } = readFacts(engine, facts);
    if (problems.length > 0) continue;
    for (const [at, reading] of knowledge.readings.entries()) {
      const classes = knowledge.classes[at];
      if (!reading?.tested || classes?.length !== 1 || cutsOf(table, at).length === 0) continue;
      const piece = pieceOf(table, at, classes[0]!);
      if (piece !== undefined) reached.set(at, (reached.get(at) ?? new Set()).add(piece));
    }
  }
  return reached;
}

function pieceOf(table: Table, at: number, classNumber: number): number | undefined {
  const variable = table.variables[at]!;
  if (variable.kind !== 'gene') return classNumber <= cutsOf(table, at).length ? classNumber : undefined;
  const piece = table.genes[variable.gene]?.classes?.[classNumber]?.piece;
  return piece === undefined || piece < 0 ? undefined : piece;
}
