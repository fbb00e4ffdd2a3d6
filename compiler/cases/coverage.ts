import type { Answer, Cut, Place, Table, TableDecision } from '../ir/index.ts';

/** What the cases of a table reach, and what they leave untested. */
export interface Coverage {
  readonly rows: Share;
  /** Sides of thresholds: below and above each boundary of a number that rules compare. */
  readonly boundaries: Share;
  readonly outcomes: Share;
}

/** Everything that could be reached, by a key that is the same in every table that holds it, with its names for people. */
export interface Share {
  readonly all: ReadonlyMap<string, Name>;
  readonly reached: ReadonlySet<string>;
}

/** `of`: the decision or the number; `item`: the row, the side of a threshold or the outcome. */
export interface Name {
  readonly of: string;
  readonly item: string;
}

/** What no case reaches, per decision or number: `clopidogrel: low, avoid`. */
export function openOf({ all, reached }: Share): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [key, { of, item }] of all) if (!reached.has(key)) groups.set(of, [...(groups.get(of) ?? []), item]);
  return [...groups].map(([of, items]) => `${of}: ${items.join(', ')}`);
}

/** Per variable of the table: the pieces of its number line that some case settles. */
export type Pieces = ReadonlyMap<number, ReadonlySet<number>>;

/** `files`: the files whose decisions count here, by index; `fileName` makes keys that two tables share. */
export function coverageOf(table: Table, files: ReadonlySet<number>, fileName: (file: number) => string, answers: readonly Answer[], pieces: Pieces): Coverage {
  const keyOf = ([file, line, column]: Place): string => `${fileName(file)}:${line}:${column}`;
  const decisions = table.decisions.filter(({ place }) => files.has(place[0])).map((decision) => ({ decision, keyOf }));
  return { rows: rowsReached(decisions, answers), boundaries: boundariesReached(table, pieces), outcomes: outcomesReached(decisions, answers) };
}

/** What several files reach together; a row that two of them reach counts once. */
export function joinCoverage(all: readonly Coverage[]): Coverage {
  const join = (pick: (one: Coverage) => Share): Share => ({
    all: new Map(all.flatMap((one) => [...pick(one).all])),
    reached: new Set(all.flatMap((one) => [...pick(one).reached])),
  });
  return { rows: join((one) => one.rows), boundaries: join((one) => one.boundaries), outcomes: join((one) => one.outcomes) };
}

interface Keyed {
  readonly decision: TableDecision;
  /** By place: a table that serves several drugs is several decisions, and each of its rows counts once. */
  readonly keyOf: (place: Place) => string;
}

function rowsReached(decisions: readonly Keyed[], answers: readonly Answer[]): Share {
  const hits = new Set(answers.flatMap((answer) => deciding(answer).map((row) => `${answer.decision} ${row}`)));
  const rows = decisions.flatMap(({ decision, keyOf }) => [...decision.rows, ...decision.also].map((row) => ({ key: `${keyOf(row.place)} ${row.id}`, of: decision.name, item: row.id, hit: hits.has(`${decision.id} ${row.id}`) })));
  return share(rows);
}

function outcomesReached(decisions: readonly Keyed[], answers: readonly Answer[]): Share {
  const hits = new Set(answers.map(({ decision, outcome }) => `${decision} ${outcome}`));
  const outcomes = decisions.flatMap(({ decision, keyOf }) => {
    const kinds = new Set(decision.terminals.map(({ kind }) => kind));
    const possible = [...(kinds.has('decided') || decision.rowRoots ? ['decided'] : []), ...(kinds.has('does not apply') ? ['does not apply'] : []), ...(kinds.has('conflict') ? ['conflict'] : [])];
    return possible.map((outcome) => ({ key: `${keyOf(decision.place)} ${outcome}`, of: decision.name, item: outcome, hit: hits.has(`${decision.id} ${outcome}`) }));
  });
  return share(outcomes);
}

function boundariesReached(table: Table, pieces: Pieces): Share {
  const sides = table.variables.flatMap((variable, at) => {
    const possible = possiblePieces(table, at);
    return cutsOf(table, at).flatMap((cut, piece) => {
      const [below, above] = cut[1] === 0 ? ['<', '>='] : ['<=', '>'];
      return [
        { key: `${variable.name} ${below} ${cut[0]}`, of: variable.name, item: `${below} ${cut[0]}`, side: piece },
        { key: `${variable.name} ${above} ${cut[0]}`, of: variable.name, item: `${above} ${cut[0]}`, side: piece + 1 },
      ].filter(({ side }) => possible?.has(side) ?? true).map((one) => ({ ...one, hit: pieces.get(at)?.has(one.side) ?? false }));
    });
  });
  return share(sides);
}

/** Between two scores that alleles can add up to there is nobody: such a piece of the number line is nobody's. All pieces where absent. */
function possiblePieces(table: Table, at: number): ReadonlySet<number> | undefined {
  const variable = table.variables[at]!;
  const classes = variable.kind === 'gene' ? table.genes[variable.gene]?.classes : undefined;
  return classes && new Set(classes.map(({ piece }) => piece));
}

/** Formula variables are left out: their boundaries lie in the inputs of the formula. */
export function cutsOf(table: Table, at: number): readonly Cut[] {
  const variable = table.variables[at]!;
  return variable.kind === 'number' || variable.kind === 'gene' || variable.kind === 'series' ? variable.cuts : [];
}

function deciding(answer: Answer): readonly string[] {
  const rows = [...answer.results.flatMap((result) => result.rows), ...(answer.collected ?? []).filter(({ status }) => status === 'applies').map(({ row }) => row)];
  return rows.flatMap((row) => [row.id, ...row.also]);
}

function share(entries: readonly (Name & { readonly key: string; readonly hit: boolean })[]): Share {
  const all = new Map<string, Name>();
  for (const { key, of, item } of entries) if (!all.has(key)) all.set(key, { of, item });
  return { all, reached: new Set(entries.filter(({ hit }) => hit).map(({ key }) => key)) };
}
