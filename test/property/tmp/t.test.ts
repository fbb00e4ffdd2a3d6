import { it } from 'vitest';
import fc from 'fast-check';
import { problemCodes } from '../../support/answers.ts';
import { describeProgram } from '../../support/describe-program.ts';
import { engines, naive, summary, type Summary } from '../../support/engines.ts';
import { randomPatients } from '../../support/random-program.ts';
it('x', () => {
  const engine = engines[1]!;
  const N = Number(process.env['N'] ?? 300);
  const kinds = new Map<string, string[]>(); const refusals = new Map<string, number>(); let compiled = 0; let compared = 0; let tN = 0; let tC = 0; let tL = 0;
  const sorted = (s: Summary) => ({ ...s, results: Object.fromEntries(Object.entries(s.results).toSorted(([a], [b]) => (a < b ? -1 : 1))) });
  for (const p of fc.sample(randomPatients(), { numRuns: N, seed: Number(process.env['SEED'] ?? 1) })) {
    let decide;
    let t0 = performance.now();
    try { decide = engine.load(p.program); compiled += 1; } catch (e) {
      const m = (e as Error).message; const key = m.replace(/`[^`]*`/g, '`…`').split('\n')[0]!; refusals.set(key, (refusals.get(key) ?? 0) + 1);
      if (!/Row|column|rows/.test(m)) console.log(m, JSON.stringify(describeProgram(p.program)));
      continue; }
    tL += performance.now() - t0;
    const ref = naive.load(p.program);
    for (const d of p.decisions) for (const facts of [p.before, p.after]) {
      const get = (run: () => Summary): Record<string, unknown> => { let f: Summary | undefined; let pr: string[]; try { pr = problemCodes(() => { f = run(); }); } catch (e) { return { crash: (e as Error).message }; } return f ? sorted(f) : { problems: pr }; };
      t0 = performance.now(); const a = get(() => summary(ref(facts, d))); tN += performance.now() - t0;
      t0 = performance.now(); const b = get(() => summary(decide(facts, d))); tC += performance.now() - t0;
      compared += 1;
      if (JSON.stringify(b['problems'] ?? '').includes('malformed')) continue;
      const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => JSON.stringify(a[k]) !== JSON.stringify(b[k]));
      if (keys.length > 0 && !(keys.join() === 'maySettle' && p.program.constraints.length > 0) && !(keys.join() === 'results' && d === 'together')) { const kind = keys.join(','); const list = kinds.get(kind) ?? []; kinds.set(kind, list); list.push(JSON.stringify({ d, facts, naive: a, compiled: b, program: describeProgram(p.program) })); }
    }
  }
  console.log({ compiled, compared, tN, tC, tL }, refusals);
  for (const [k, list] of kinds) { console.log(k, list.length); for (const x of list.toSorted((a, b) => a.length - b.length).slice(0, Number(process.env['SHOW'] ?? 2))) console.log(JSON.stringify(JSON.parse(x), undefined, 1).replace(/\n\s+(?=[^"\]}]*[\]}])/g, ' ')); }
}, 600000);
