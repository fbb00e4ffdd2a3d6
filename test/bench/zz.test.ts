import { it } from 'vitest';
import { toTable, toProgram } from '/work/main/test/bench/precept.ts';
import { w1, w2, w3, w4, w5 } from '/work/main/test/bench/workloads.ts';
import { baseline, expected } from '/work/main/test/bench/baseline.ts';
import { load } from '/work/main/compiler/runtime/index.ts';
import { gzipSync } from 'node:zlib';
it('w', () => {
  for (const w of [w1(), w2(), w3(), w5(), w4(1000), w4(10000)]) {
    const t0 = performance.now();
    const table = toTable(w);
    const t1 = performance.now();
    const json = JSON.stringify(table);
    console.log(w.name, w.tables.reduce((n, t) => n + t.rows.length, 0), 'rows; compile', Math.round(t1 - t0), 'ms; table', json.length, gzipSync(json).length, 'nodes', table.nodes.length, gzipSync(table.nodes).length);
    const loaded = load(table);
    const b = baseline(w);
    let bad = 0;
    for (const p of w.patients.slice(0, 100)) {
      const want = expected(w, p).join();
      const got = (w.tables.length > 1 ? loaded.decideAll(p) : [loaded.decide(w.tables[0]!.name, p)]).map(a => a.results[0]?.rows[0]?.id).join();
      const base = [b(p)].flat().map((x: any) => x.row).join();
      if (want !== got || want !== base) bad++;
    }
    console.log('bad', bad);
  }
}, 300000);
