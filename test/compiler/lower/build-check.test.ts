import { describe, expect, test } from 'vitest';
import { FALSE, isTerminal, mapTerminals, terminal, type Ref } from '../../../compiler/diagram/index.ts';
import { lower, type Lowered } from '../../../compiler/lower/index.ts';
import { buildCheck } from '../../../compiler/validate/build-check.ts';
import { everything } from '../emit/programs.ts';

/** The program with one decision's diagram spoiled. */
function spoiled(lowered: Lowered, id: string, spoil: (root: Ref) => Ref): Lowered {
  const decisions = lowered.decisions.map((d) => (d.decision.id === id ? { ...d, root: spoil(d.root) } : d));
  return { ...lowered, decisions, byId: new Map(decisions.map((d) => [d.decision.id, d])) };
}

describe('the build check', () => {
  test('finds nothing in a right diagram, and counts the worlds', () => {
    const check = buildCheck(lower(everything()));
    expect(check.failure).toBeUndefined();
    expect(check).toMatchObject({ exhaustive: true });
  });

  test('samples where there are too many worlds, and says so', () => {
    const check = buildCheck(lower(everything()), { exhaustive: 100, sampled: 1000 });
    expect(check.failure).toBeUndefined();
    expect(check.exhaustive).toBe(false);
    expect(check.worlds).toBeGreaterThan(60);
  });

  test('finds two outcomes exchanged', () => {
    const lowered = lower(everything());
    const found = buildCheck(spoiled(lowered, 'abacavir', (root) => mapTerminals(lowered.manager, root, (t) => terminal(t === 0 ? 1 : t === 1 ? 0 : t)))).failure;
    expect(found?.decision.decision.id).toBe('abacavir');
    expect(found?.difference).toMatch(/^rows: /);
  });

  test('finds a variable that is ignored, also in a sample', () => {
    const lowered = lower(everything());
    const first = (root: Ref): Ref => (isTerminal(root) ? root : lowered.manager.child(root, lowered.manager.variable(root), 0));
    for (const effort of [undefined, { exhaustive: 1, sampled: 20_000 }]) expect(buildCheck(spoiled(lowered, 'codeine', first), effort).failure?.decision.decision.id).toBe('codeine');
  });

  test('finds a row of `collect` that never applies', () => {
    const lowered = lower(everything());
    const decisions = lowered.decisions.map((d) => (d.rowRoots ? { ...d, rowRoots: d.rowRoots.map(() => FALSE) } : d));
    expect(buildCheck({ ...lowered, decisions }).failure?.difference).toBe('rows: does not apply, expected applies');
  });
});
