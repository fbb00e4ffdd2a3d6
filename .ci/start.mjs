// `npm start`: sets up, builds what is stale, compiles the examples, runs their cases, says how they did, and serves the workbench.
// `npm start -- --no-serve` stops after the summary; `npm start -- --port 8080` serves on a fixed port.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { styleText } from 'node:util';
import { root, setUp } from './setup.mjs';

const words = process.argv.slice(2);
const paint = (style, text) => (process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(style, text) : text);

setUp();
const { build } = await import('./build.mjs');
await build(['cli', 'runtime', 'workbench'], { report: (line) => console.log(paint('dim', line)) });

const started = performance.now();
// A local layer among the examples has an end; they are to be tried after it too.
const [built, tested] = await Promise.all([precept('build', 'examples', '--as-of', '2026-09-14', '--out', path.join('dist', 'examples')), precept('test', 'examples')]);
const gallery = path.join('dist', 'gallery.html');
if (built.status === 0) spawnSync(process.execPath, [path.join(root, 'dist/cli/precept.mjs'), 'render', 'examples', '--out', gallery, '--title', 'Examples'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const good = built.status === 0 && tested.status === 0;
printSummary(built.result, tested.result, (performance.now() - started) / 1000);

if (!good) process.exitCode = 1;
else if (!words.includes('--no-serve')) await serve();

/** Runs the command line for its JSON; where something is wrong, it runs again as a user would, and shows that. */
async function precept(...args) {
  const program = [path.join(root, 'dist/cli/precept.mjs'), ...args];
  const child = spawn(process.execPath, [...program, '--format', 'json'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += part;
  const status = child.exitCode ?? (await new Promise((resolve) => child.once('exit', resolve)));
  if (status !== 0) spawnSync(process.execPath, program, { cwd: root, stdio: 'inherit' });
  return { status, result: text.startsWith('{') ? JSON.parse(text) : {} };
}

function printSummary({ tables = [] }, { suites = [], coverage }, seconds) {
  const rows = tables.map((table) => {
    const name = table.name ?? path.basename(table.source, '.precept');
    const suite = suites.find(({ file }) => file === table.source.replace(/\.precept$/, '.cases.precept')) ?? suites.find(({ file }) => file === table.source);
    const cases = suite?.cases ?? [];
    return { name, decisions: table.decisions, rows: table.rows, cases: cases.length, failed: cases.filter(({ passed }) => !passed).length };
  });
  const width = Math.max(10, ...rows.map(({ name }) => name.length));
  console.log(`\n  ${paint('bold', 'Precept')}  gene-drug and biomarker-therapy rules, proven and compiled\n`);
  console.log(paint('dim', `    ${'example'.padEnd(width)}  decisions   rows  cases`));
  for (const row of rows) {
    const sign = row.failed > 0 ? paint('red', '✗') : paint('green', '✓');
    const cases = row.failed > 0 ? paint('red', `${row.failed} of ${row.cases} failed`) : row.cases > 0 ? `${row.cases} passed` : paint('dim', 'none of its own');
    console.log(`  ${sign} ${row.name.padEnd(width)}  ${String(row.decisions).padStart(9)}  ${String(row.rows).padStart(5)}  ${cases}`);
  }
  const all = suites.flatMap(({ cases }) => cases);
  const failed = all.filter(({ passed }) => !passed).length;
  const share = (one) => (one && one.total > 0 ? `${Math.round((100 * one.reached) / one.total)} %` : 'none');
  const unproven = tables.filter(({ certificate }) => certificate.proven.some(({ complete, disjoint }) => !complete || !disjoint)).length;
  const proof = unproven === 0 ? 'are proven complete and free of conflict, and' : `(${unproven} of them not proven in full) are`;
  if (rows.length > 0) console.log(`\n  ${rows.length} examples ${proof} compiled to dist/examples.`);
  else console.log(paint('red', '\n  Nothing was compiled.'));
  console.log(`  ${all.length - failed} of ${all.length} cases pass. They reach ${share(coverage?.rows)} of the rows, ${share(coverage?.boundaries)} of the sides of thresholds and ${share(coverage?.outcomes)} of the outcomes.`);
  if (rows.length > 0) console.log(`  ${gallery} shows them as tables to read and print.`);
  console.log(paint('dim', `  ${seconds.toFixed(1)} s`));
}

async function serve() {
  const { serveWorkbench } = await import('../workbench/serve.mjs');
  const port = Number(words[words.indexOf('--port') + 1] ?? 0);
  const { url } = await serveWorkbench({ port: words.includes('--port') ? port : 0 });
  console.log(`\n  The workbench is at ${paint('cyan', url)} with the examples open.\n  ${paint('dim', 'Ctrl+C ends it.')}`);
}
