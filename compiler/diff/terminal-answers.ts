import type { TableDecision, TableRow, Terminal } from '../ir/index.ts';

/** Numbers of the answers of a decision's terminals, each made when it is first asked for, and once for all that say the same: large tables have many. */
export class TerminalAnswers {
  private readonly known: Int32Array;
  /** By outcome: a row, and the answer of a terminal that it decides alone. */
  private readonly alike = new Map<number, { readonly kind: Terminal['kind']; readonly row: TableRow; readonly answer: number }[]>();

  /** `make`: the number of a terminal's answer, -1 where no patient gets there. */
  constructor(private readonly decision: TableDecision, private readonly make: (terminal: number) => number) {
    this.known = new Int32Array(decision.terminals.length).fill(NOT_YET);
  }

  of(t: number): number {
    const known = this.known[t]!;
    return known === NOT_YET ? (this.known[t] = this.answer(t)) : known;
  }

  private answer(t: number): number {
    const { kind, rows, also, outcome = -1 } = this.decision.terminals[t]!;
    const row = rows.length === 1 && also.length === 0 ? this.decision.rows[rows[0]!] : undefined;
    if (!row || row.findings.length > 0) return this.make(t);
    let alike = this.alike.get(outcome);
    if (!alike) this.alike.set(outcome, (alike = []));
    const same = alike.find((one) => one.kind === kind && saysSame(one.row, row) && (kind !== 'conflict' || one.row.outcome === row.outcome));
    if (same) return same.answer;
    const answer = this.make(t);
    if (alike.length < MOST_ALIKE) alike.push({ kind, row, answer });
    return answer;
  }
}

const NOT_YET = -2;

/** Rows with the same outcome seldom differ in more ways; where they do, each has an answer of its own. */
const MOST_ALIKE = 50;

/** All that a row adds to its outcome. Findings are left out: rows that have some are not asked about. */
const saysSame = (a: TableRow, b: TableRow): boolean => a.scheme === b.scheme && a.level === b.level && a.because === b.because && sameList(a.sources, b.sources) && sameList(a.notes, b.notes);

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, at) => one === b[at]);
