import { test } from 'vitest';
import path from 'node:path';
import { readFileSync, existsSync, readdirSync } from 'node:fs';
import { loadProgram } from '../../../language/index.ts';
import { lower } from '../../../compiler/lower/index.ts';
import { analyzeLowered } from '../../../compiler/analyze/index.ts';
import { buildCheck } from '../../../compiler/validate/build-check.ts';
import { toTable } from '../../../compiler/emit/to-table.ts';
const ex = '/work/main/examples';
const files = process.env.EX ? process.env.EX.split(',') : readdirSync(ex).filter(f => f.endsWith('.precept') && !f.includes('.cases') && !f.includes('.facts'));
test('x', () => {
 for (const f of files) {
  const read = (w: string) => existsSync(path.join(ex, w)) ? readFileSync(path.join(ex, w), 'utf8') : undefined;
  let t = performance.now(); const lap = () => { const n = performance.now(); const d = (n - t).toFixed(0); t = n; return d; };
  const { program, diagnostics } = loadProgram(f, read);
  const out = [f, 'load', lap(), diagnostics.filter(d => d.severity === 'error').length];
  if (!program) { console.log(out.join(' ')); continue; }
  const l = lower(program!);
  out.push('lower', lap(), 'nodes', l.manager.count);
  const a = analyzeLowered(l);
  out.push('analyze', lap(), a.filter(d => d.severity === 'error').map(d => d.code + ' ' + d.message).join('; '));
  const c = buildCheck(l);
  out.push('check', lap(), c.worlds, c.exhaustive, c.failure?.difference ?? '');
  const tab = toTable(l, {} as never && { method: 'naive interpreter', worlds: 0, exhaustive: false, decisions: 1, proven: [] });
  out.push('table', lap(), JSON.stringify(tab).length, 'nodes', tab.nodes.length);
  console.log(out.join(' '));
 }
}, 120000);
