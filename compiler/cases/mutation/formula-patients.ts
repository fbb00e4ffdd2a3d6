import type { Decision, Fact, Program } from '../../../language/model/index.ts';
import { decimal, multiply, rational, add, roundTo, subtract, toText } from '../../../language/types/decimal.ts';
import { asPeopleSay } from '../../analyze/witness.ts';
import type { Lowered, LoweredDecision } from '../../lower/index.ts';
import { termsOf } from '../../lower/visit-terms.ts';
import type { Asked } from './witness.ts';

/** So many patients are asked of a formula. */
const MOST = 240;

/** Patients for whom all or nearly all that a formula reads is reported, spread over its inputs; asked of its decision, then of those that read it. */
export function* formulaPatients(lowered: Lowered, changed: Decision): Iterable<Asked> {
  const { program, space } = lowered;
  for (const reader of readersOf(lowered, changed.id)) {
    const facts = factsOf(lowered, reader);
    const choices = facts.map((fact) => choicesOf(program, fact, (gene) => {
      const one = space.variables.find(({ variable }) => variable.kind === 'gene' && variable.name === gene);
      return Array.from({ length: one?.variable.determinate ?? 0 }, (_, value) => one!.report(value)?.[gene]).filter((each) => each !== undefined);
    }));
    for (let i = 0; i < MOST; i++) {
      const without = i % 4 === 3 ? (i >> 2) % facts.length : -1;
      const patient = facts.flatMap((fact, at): [string, unknown][] => {
        const { length } = choices[at]!;
        // Another stride for every fact, so that they do not go in step.
        return length === 0 || at === without ? [] : [[fact.name, choices[at]![Math.floor(i / (at + 1) + i * (at + 1)) % length]]];
      });
      yield { decision: reader.decision.id, facts: asPeopleSay(lowered, Object.fromEntries(patient)) };
    }
  }
}

/** The decision, and everything that reads it, directly or not. */
function readersOf({ decisions }: Lowered, id: string): readonly LoweredDecision[] {
  const found = new Set<number>();
  return decisions.filter(({ decision, index, reads }) => {
    if (decision.id === id || reads.some((each) => found.has(each))) found.add(index);
    return found.has(index);
  });
}

/** Facts that a decision asks for, and those that it reads. */
function factsOf({ program, decisions }: Lowered, { index }: LoweredDecision): readonly Fact[] {
  const read = new Set([index]);
  for (const one of decisions.toReversed()) if (read.has(one.index)) for (const each of one.reads) read.add(each);
  const carriers = new Set([...read].flatMap((each) => termsOf(decisions[each]!.decision).flatMap((term) => (term.kind === 'decision' ? [] : term.carriers))));
  return program.facts.filter(({ name }) => carriers.has(name));
}

function choicesOf(program: Program, { type }: Fact, callsOf: (gene: string) => readonly unknown[]): readonly unknown[] {
  switch (type.kind) {
    case 'category': case 'variant': case 'allele':
      return type.domain.values.filter(({ indeterminate }) => !indeterminate).map(({ name }) => name);
    case 'quantity': {
      const { min, max, decimals = 0 } = type.domain;
      const span = subtract(decimal(max), decimal(min));
      // No round numbers: those are often where a rounding hides a difference.
      return [18, 5, 29, 11, 34, 8, 23, 2, 31, 14, 26, 20, 7, 33, 16].map((part) => toText(roundTo(add(decimal(min), multiply(span, rational(part, 37n))), rational(1, 10n ** BigInt(decimals)), 'down')));
    }
    case 'gene':
      return callsOf(type.gene);
    case 'medications':
      return [[], ...program.groups.flatMap(({ members }) => (members[0] === undefined ? [] : [[members[0]]])), ...program.drugs.map(({ name }) => [name])].map((drugs) => ({ drugs, complete: true }));
    default:
      return [];
  }
}
