import { test } from 'vitest';
import { build } from '../../support/program-builder.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { size } from '../../../compiler/diagram/index.ts';
import { compile } from '../../../compiler/compile.ts';
import { gzipSync } from 'node:zlib';
import { canonicalJson } from '../../../compiler/emit/canonical-json.ts';
import { toTable } from '../../../compiler/emit/to-table.ts';
import { buildCheck } from '../../../compiler/validate/build-check.ts';

/** unique table by recursive splitting */
function table(n: number) {
  const b = build('big');
  const cats = ['a', 'b', 'c', 'd'];
  for (const c of cats) b.category(c, Array.from({ length: 8 }, (_, i) => `${c}${i}`).join(','));
  const nums = ['p', 'q', 'r', 's'];
  for (const q of nums) b.quantity(q, 'kg', 0, 1000);
  let seed = 1; const rnd = (k: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % k; };
  type Box = { c: string[][]; n: [number, number][] };
  const boxes: Box[] = [{ c: cats.map((c) => Array.from({ length: 8 }, (_, i) => `${c}${i}`)), n: nums.map(() => [0, 1000]) }];
  while (boxes.length < n) {
    const i = rnd(boxes.length); const x = boxes[i]!;
    const col = rnd(8);
    if (col < 4) { const v = x.c[col]!; if (v.length < 2) continue; const k = 1 + rnd(v.length - 1); const y = { c: x.c.slice(), n: x.n.slice() }; y.c[col] = v.slice(k); x.c[col] = v.slice(0, k); boxes.push(y); }
    else { const [lo, hi] = x.n[col - 4]!; if (hi - lo < 2) continue; const k = lo + 1 + rnd(hi - lo - 1); const y = { c: x.c.slice(), n: x.n.slice() }; y.n[col - 4] = [k, hi]; x.n[col - 4] = [lo, k]; boxes.push(y); }
  }
  const rows = boxes.map((x, i) => [`r${i}`, ...x.c.map((v, j) => (v.length === 8 ? 'any' : v.join('|'))), ...x.n.map(([lo, hi]) => (lo === 0 && hi === 1000 ? 'any' : hi === 1000 ? `>= ${lo}` : lo === 0 ? `< ${hi}` : `>= ${lo} to < ${hi}`)), `a${i % 50}`] as [string, ...string[]]);
  return b.recommend('t', { columns: [...cats, ...nums], rows }).program();
}
for (const n of [1000, 10000]) test(`perf ${n}`, () => {
  const p = table(n);
  lower(p);
  let t = performance.now();
  const l = lower(p);
  const lowerMs = performance.now() - t;
  console.log(n, 'lower', lowerMs.toFixed(0), 'nodes', size(l.manager, l.decisions[0]!.root), 'total', l.manager.count, l.decisions[0]!.terminals.filter(t => t.kind !== 'decided').map(t => t.kind), l.space.variables.map(v => v.variable.name + v.variable.classes).join(' '));
  t = performance.now();
  const ch = buildCheck(l);
  console.log('check', (performance.now() - t).toFixed(0), ch.worlds, ch.failure?.difference);
  t = performance.now();
  const tab = toTable(l, { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 1, proven: [] });
  const json = canonicalJson(tab);
  console.log('table', (performance.now() - t).toFixed(0), 'json', json.length, gzipSync(json).length, 'nodes', tab.nodes.length, gzipSync(tab.nodes).length);
  t = performance.now();
  const c = compile(p);
  console.log('compile', (performance.now() - t).toFixed(0), c.diagnostics.length, c.diagnostics[0]);
}, 120000);
