import { describe, expect, it } from 'vitest';
import { figures } from './figures/index.ts';
import { quiet } from './measure.ts';
import { report } from './report.ts';
import type { BenchReport, WorkloadReport } from './run.ts';
import { allWorkloads } from './workloads.ts';

const workload = (name: string, generated: number): WorkloadReport => ({
  name,
  title: name,
  batch: { nanoseconds: 1, loop: 1, ratio: 1 },
  engines: [
    { name: 'precept runtime', ratio: 3, nanoseconds: 30, baseline: 10 },
    { name: 'precept generated', ratio: generated, nanoseconds: generated * 10, baseline: 10 },
    { name: 'a peer', ratio: 40, nanoseconds: 400, baseline: 10 },
    { name: 'another', refused: 'too deep' },
  ],
});
const goal = { what: 'something large', reached: 7, goal: 5, unit: ' ms', missed: 'It is large.' };
const result: BenchReport = { node: 'v20', workloads: [workload('W1', 1.2), workload('W2', 1.8)], figures: [{ name: 'one', title: 'One', head: ['what', 'ms'], rows: [['something', 7.25]], goals: [goal] }] };

describe('the report of the benchmark', () => {
  const lines = report(result).split('\n');
  it('states each goal with what was reached, and says why one is missed', () => {
    expect(lines).toContain('| W1: generated code | 1.20 × (b) | ≤ 1.5 × (b) | reached |');
    expect(lines.find((line) => line.startsWith('| W2: generated code |'))).toMatch(/^\| W2: generated code \| 1\.80 × \(b\) \| ≤ 1\.5 × \(b\) \| \*\*missed\*\* [A-Z].*\. \|$/);
    expect(lines).toContain('| something large | 7 ms | ≤ 5 ms | **missed** It is large. |');
    expect(lines).toContain('| W1: default runtime against the best peer | 0.07 × the peer | ≤ 1 × the peer | reached |');
  });
  it('has a table of engines and one per figure', () => {
    expect(lines).toContain('| a peer | 40 | 40 |');
    expect(lines).toContain('| another | refused: too deep | refused: too deep |');
    expect(lines).toContain('| something | 7.25 |');
  });
  it('needs no workload', () => expect(report({ ...result, workloads: [] })).toContain('something large'));
});

describe('figures', () => {
  it('have names of their own, which are not the beginning of a workload', () => {
    const names = figures.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(allWorkloads().some((one) => one.name.startsWith(name))).toBe(false);
  });
  it('take the median of the faster half', () => {
    expect(quiet([9, 1, 100, 2, 3])).toBe(2);
    expect(quiet([5])).toBe(5);
  });
});
