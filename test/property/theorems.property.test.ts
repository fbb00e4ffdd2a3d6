import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../compiler/ir/index.ts';
import { PatientError, possibleWorlds } from '../../compiler/reference/index.ts';
import { patience, settings } from '../support/choice.ts';
import { describeProgram } from '../support/describe-program.ts';
import { engines, loadUnlessRefused, naive, summary, valueText } from '../support/engines.ts';
import { randomPatients, type RandomPatient } from '../support/random-program.ts';

/**
 * Learning more. Without a mark what was possible only gets less: decided, does-not-apply and conflict are stable. With marks the same holds while
 * the marked facts keep status and values.
 */
for (const engine of engines) {
  describe(`knowledge order (${engine.name})`, () => {
    it('learning more never adds an outcome, unless about a fact that the answer was provisional on', () => {
      let compared = 0;
      fc.assert(fc.property(randomPatients(), (patient) => {
        const decide = loadUnlessRefused(engine, patient.program);
        if (!decide) return;
        for (const decision of patient.decisions) {
          const before = attempt(() => decide(patient.before, decision));
          const after = attempt(() => decide(patient.after, decision));
          if (!before || !after || (before.provisional.length > 0 && !keepsMarked(patient, decision, before.provisional))) continue;
          compared += 1;
          const possible = outcomesOf(before);
          const added = [...outcomesOf(after, before)].filter((one) => !possible.has(one));
          expect(added, show(patient, decision, before, after)).toEqual([]);
        }
      }), settings(engine === naive ? 300 : 120));
      expect(compared).toBeGreaterThan(0);
    }, patience);
  });
}

/** A patient that is refused is none. */
function attempt(run: () => Answer): Answer | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof PatientError || (error instanceof Error && error.name === 'PatientError')) return undefined;
    throw error;
  }
}

/** The outcomes that are still possible; of `collect` what is still possible for each row. */
function outcomesOf(answer: Answer, alike: Answer = answer): Set<string> {
  if (!answer.collected && alike.collected) return new Set(alike.collected.map((one) => `${one.row.id} does not apply`));
  if (answer.collected) return new Set(answer.collected.flatMap((one) => (one.status === 'may apply' ? [`${one.row.id} applies`, `${one.row.id} does not apply`] : [`${one.row.id} ${one.status}`])));
  if (answer.outcome === 'does not apply' || answer.outcome === 'conflict') return new Set([answer.outcome]);
  return new Set(answer.results.map((result) => valueText(result.value)));
}

/** Whether the marked facts are reported alike and may have the same values. */
function keepsMarked(patient: RandomPatient, decision: string, marked: readonly string[]): boolean {
  if (marked.some((fact) => (fact in patient.before) !== (fact in patient.after))) return false;
  const values = (facts: Readonly<Record<string, unknown>>): string => {
    const worlds = possibleWorlds(patient.program, facts, decision).all;
    return marked.map((fact) => [...new Set(worlds.map((world) => JSON.stringify(world.facts.get(fact) ?? valueOfGene(patient, world.facts, fact), replacer)))].toSorted().join(' ')).join('; ');
  };
  return values(patient.before) === values(patient.after);
}

function valueOfGene(patient: RandomPatient, facts: ReadonlyMap<string, unknown>, fact: string): unknown {
  const type = patient.program.facts.find((one) => one.name === fact)?.type;
  return type?.kind === 'allele' ? facts.get(type.gene) : [...facts].filter(([name]) => name.includes(fact));
}

function replacer(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value instanceof Set ? [...value] : value;
}

function show(patient: RandomPatient, decision: string, before: Answer, after: Answer): string {
  return JSON.stringify({ decision, before: patient.before, after: patient.after, first: summary(before), second: summary(after), program: describeProgram(patient.program) }, undefined, 1);
}
