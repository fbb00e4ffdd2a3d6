import { factOf } from '../analyze/questions/advice.ts';
import type { Answer } from '../ir/index.ts';
import { dependsOn } from '../lower/depends.ts';
import type { Lowered, LoweredDecision } from '../lower/index.ts';
import { PatientError, type LoadedTable, type PatientFacts } from '../runtime/full.ts';
import { shownBy } from './goals.ts';
import { reachedSides } from './reached-sides.ts';
import type { Side } from './sides.ts';

/** A synthetic patient, and what the rules say of it today: nobody has judged yet whether they should. */
export interface GeneratedCase {
  /** Id of the decision. */
  readonly decision: string;
  readonly name: string;
  readonly facts: PatientFacts;
  readonly answer: Answer;
}

/** A patient that a case has already, for one decision. */
export type KnownPatient = Pick<GeneratedCase, 'decision' | 'facts'>;

/** The cases so far, and what they show together with the known ones. */
export class Collector {
  readonly cases: GeneratedCase[] = [];
  private readonly patients: (GeneratedCase | KnownPatient & { readonly answer: Answer })[] = [];
  private readonly shown = new Set<string>();
  private readonly sides = new Set<string>();
  private readonly names = new Set<string>();
  /** Patients of cases that were made; a known one may state less than a new case does. */
  private readonly held = new Set<string>();
  private readonly reach: (facts: PatientFacts) => readonly string[];

  constructor(private readonly lowered: Lowered, private readonly table: LoadedTable) {
    this.reach = reachedSides(lowered, table);
  }

  shows({ decision }: LoweredDecision, key: string): boolean {
    return this.shown.has(`${decision.id} ${key}`);
  }

  hasSide(side: Side): boolean {
    return this.sides.has(side.key);
  }

  patientsOf({ decision }: LoweredDecision): readonly KnownPatient[] {
    return this.patients.filter((one) => one.decision === decision.id && one.answer.outcome !== 'cannot tell');
  }

  know(one: KnownPatient): void {
    const answer = this.answer(one.decision, one.facts);
    if (answer) this.keep({ ...one, answer });
  }

  /** Adds the patient as a case if the answer shows what is wanted. */
  offer({ decision }: LoweredDecision, title: string, given: PatientFacts | undefined, key?: string): boolean {
    const facts = given && this.asked(decision.id, given);
    const answer = facts && this.answer(decision.id, facts);
    if (!answer || answer.outcome === 'cannot tell' || (key !== undefined && !this.keysOf(decision.id, answer).includes(key))) return false;
    this.addCase({ decision: decision.id, name: title, facts, answer });
    return true;
  }

  /** Adds a patient whatever the answer shows. */
  add(decision: string, name: string, facts: PatientFacts): void {
    const answer = this.answer(decision, facts);
    if (answer) this.addCase({ decision, name, facts, answer });
  }

  offerOpen({ decision }: LoweredDecision, without: string, facts: PatientFacts): void {
    const answer = this.answer(decision.id, facts);
    if (answer?.outcome !== 'cannot tell' || answer.needed.length !== 1 || this.keysOf(decision.id, answer).every((key) => this.shown.has(`${decision.id} ${key}`))) return;
    this.addCase({ decision: decision.id, name: `without ${without}`, facts, answer });
  }

  /** Two patients who differ in one fact, unless there are two such already. */
  pair({ decision }: LoweredDecision, row: string, name: string, patients: readonly [PatientFacts, PatientFacts]): void {
    const [one, other] = patients.map((facts) => ({ facts, answer: this.answer(decision.id, facts) }));
    if (!one?.answer || !other?.answer || !this.keysOf(decision.id, one.answer).includes(`row ${row}`) || this.keysOf(decision.id, other.answer).includes(`row ${row}`)) return;
    const known = this.patients.filter((each) => each.decision === decision.id);
    const isNear = (a: PatientFacts, b: PatientFacts): boolean => differing(a, b).join() === differing(patients[0], patients[1]).join();
    const has = known.some((a) => this.keysOf(decision.id, a.answer).includes(`row ${row}`) && known.some((b) => !this.keysOf(decision.id, b.answer).includes(`row ${row}`) && isNear(a.facts, b.facts)));
    if (has) return;
    this.addCase({ decision: decision.id, name: `${row}, by ${name}`, facts: one.facts, answer: one.answer });
    this.addCase({ decision: decision.id, name: `not ${row}, by ${name}`, facts: other.facts, answer: other.answer });
  }

  private addCase(one: GeneratedCase): void {
    if (this.held.has(textOf(one))) return;
    let name = one.name;
    for (let again = 2; this.names.has(`${one.decision} ${name}`); again++) name = `${one.name}, ${again}`;
    this.names.add(`${one.decision} ${name}`);
    this.cases.push({ ...one, name });
    this.held.add(textOf(one));
    this.keep(one);
  }

  private keep(one: GeneratedCase | (KnownPatient & { readonly answer: Answer })): void {
    this.patients.push(one);
    for (const key of this.keysOf(one.decision, one.answer)) this.shown.add(`${one.decision} ${key}`);
    if (one.answer.outcome !== 'cannot tell') for (const side of this.reach(one.facts)) this.sides.add(side);
  }

  /** The patient without what the decision does not ask for: other decisions may ask whether it is tested. */
  private asked(id: string, facts: PatientFacts): PatientFacts {
    const asked = new Set(dependsOn(this.lowered, this.lowered.byId.get(id)!).flatMap((variable) => factOf(this.lowered, variable) ?? []));
    const isAsked = (name: string): boolean => {
      const type = this.lowered.program.facts.find((fact) => fact.name === name)?.type;
      return asked.has(type?.kind === 'allele' ? type.gene : name);
    };
    const rest = Object.fromEntries(Object.entries(facts).filter(([name]) => isAsked(name)));
    const [before, after] = [this.answer(id, facts), this.answer(id, rest)];
    return before && after && JSON.stringify(before) === JSON.stringify(after) ? rest : facts;
  }

  private keysOf(decision: string, answer: Answer): readonly string[] {
    return shownBy(answer, this.table.table.decisions.find(({ id }) => id === decision)!);
  }

  private answer(decision: string, facts: PatientFacts): Answer | undefined {
    try {
      return this.table.decide(decision, facts);
    } catch (error) {
      if (error instanceof PatientError) return undefined;
      throw error;
    }
  }
}

function textOf({ decision, facts }: KnownPatient): string {
  return `${decision} ${JSON.stringify(facts)}`;
}

/** Names of the facts that two patients report differently. */
function differing(a: PatientFacts, b: PatientFacts): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])).toSorted();
}
