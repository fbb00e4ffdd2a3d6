// In a folder where the package is installed: `precept workbench` serves the page and everything that it asks for. Ends by itself.
import { spawn } from 'node:child_process';

// Without color, whatever the surroundings ask for: the address is read from what it says.
const { FORCE_COLOR: _, ...surroundings } = process.env;
const child = spawn('npx', ['precept', 'workbench'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: process.platform !== 'win32',
  env: { ...surroundings, NO_COLOR: '1' },
});
const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
const timer = setTimeout(stop, 60_000);
let said = '';
try {
  for await (const text of child.stdout.setEncoding('utf8')) {
    said += text;
    if (said.includes('Ctrl+C')) break;
  }
  const url = /http:\S+/.exec(said)?.[0];
  if (!url) throw new Error(`It gave no address: ${said}`);
  const page = await textOf(url);
  const files = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map((match) => match[1]);
  if (files.length === 0) throw new Error('The page asks for no file.');
  for (const file of files) await textOf(new URL(file, url).href);
  console.log(`the workbench serves its page and ${files.length} files`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
  stop();
  await ended;
}

async function textOf(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

/** The program and what npx started it with. */
function stop() {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGINT');
  } catch {
    child.kill();
  }
}
