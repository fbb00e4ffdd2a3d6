import type { Answer, Cut, Table } from '../../ir/index.ts';

/** What the cases of a table reach, and what they leave untested. */
export interface Coverage {
  readonly rows: Share;
  /** Sides of thresholds: below and above each boundary of a number that rules compare. */
  readonly boundaries: Share;
  readonly outcomes: Share;
}

export interface Share {
  readonly reached: number;
  readonly total: number;
  readonly open: readonly string[];
}

/** Per variable of the table: the pieces of its number line that some case settles. */
export type Pieces = ReadonlyMap<number, ReadonlySet<number>>;

export function coverageOf(table: Table, files: ReadonlySet<number>, answers: readonly Answer[], pieces: Pieces): Coverage {
  return { rows: rowsReached(table, files, answers), boundaries: boundariesReached(table, pieces), outcomes: outcomesReached(table, files, answers) };
}

export function joinCoverage(all: readonly Coverage[]): Coverage {
  const join = (pick: (one: Coverage) => Share): Share => ({
    reached: all.reduce((sum, one) => sum + pick(one).reached, 0),
    total: all.reduce((sum, one) => sum + pick(one).total, 0),
    open: all.flatMap((one) => pick(one).open),
  });
  return { rows: join((one) => one.rows), boundaries: join((one) => one.boundaries), outcomes: join((one) => one.outcomes) };
}

function rowsReached(table: Table, files: ReadonlySet<number>, answers: readonly Answer[]): Share {
  const reached = new Set(answers.flatMap((answer) => deciding(answer).map((row) => `${answer.decision} ${row}`)));
  const rows = ownDecisions(table, files).flatMap((decision) => [...decision.rows, ...decision.also].map((row) => ({ key: `${decision.id} ${row.id}`, name: `${decision.name} row ${row.id}` })));
  return share(rows, reached);
}

function outcomesReached(table: Table, files: ReadonlySet<number>, answers: readonly Answer[]): Share {
  const reached = new Set(answers.map(({ decision, outcome }) => `${decision} ${outcome}`));
  const possible = ownDecisions(table, files).flatMap((decision) => {
    const kinds = new Set(decision.terminals.map(({ kind }) => kind));
    const outcomes = [...(kinds.has('decided') || decision.rowRoots ? ['decided'] : []), ...(kinds.has('does not apply') ? ['does not apply'] : []), ...(kinds.has('conflict') ? ['conflict'] : [])];
    return outcomes.map((outcome) => ({ key: `${decision.id} ${outcome}`, name: `${decision.name}: ${outcome}` }));
  });
  return share(possible, reached);
}

function boundariesReached(table: Table, pieces: Pieces): Share {
  const reached = new Set<string>();
  const sides = table.variables.flatMap((variable, at) =>
    cutsOf(table, at).flatMap((cut, piece) => {
      const name = `${variable.name}`;
      if (pieces.get(at)?.has(piece)) reached.add(`${at} ${piece} below`);
      if (pieces.get(at)?.has(piece + 1)) reached.add(`${at} ${piece} above`);
      const [below, above] = cut[1] === 0 ? ['<', '>='] : ['<=', '>'];
      return [
        { key: `${at} ${piece} below`, name: `${name} just ${below} ${cut[0]}` },
        { key: `${at} ${piece} above`, name: `${name} just ${above} ${cut[0]}` },
      ];
    }),
  );
  return share(sides, reached);
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

/** The decisions of the given files: those of imported guidelines are covered by their own cases. */
function ownDecisions(table: Table, files: ReadonlySet<number>): Table['decisions'] {
  return table.decisions.filter(({ place }) => files.has(place[0]));
}

function share(all: readonly { readonly key: string; readonly name: string }[], reached: ReadonlySet<string>): Share {
  const unique = [...new Map(all.map((one) => [one.key, one])).values()];
  const open = unique.filter(({ key }) => !reached.has(key)).map(({ name }) => name);
  return { reached: unique.length - open.length, total: unique.length, open };
}
