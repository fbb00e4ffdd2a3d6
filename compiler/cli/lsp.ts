import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from './support/command.ts';
import { CommandError, exit, type Context } from './support/context.ts';

/** The language server is a program of its own beside this one: the command line knows nothing of its protocol. */
const server = fileURLToPath(new URL('lsp.cjs', import.meta.url));

export const lspCommand: Command = {
  name: 'lsp',
  summary: 'Serve an editor over standard input and output',
  usage: '[--stdio]',
  about: 'Speaks the Language Server Protocol, for editors other than Visual Studio Code (whose extension brings its own).',
  options: [{ name: 'stdio', summary: 'accepted because editors pass it; there is no other way' }],
  examples: [['precept lsp', 'as the command of a language client']],
  async run(_, context) {
    if (!existsSync(server)) throw new CommandError('The language server is not built.', '`npm run build` builds it.');
    return serve(context);
  },
};

async function serve(context: Context): Promise<number> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: 'inherit' });
  context.stop.addEventListener('abort', () => child.kill(), { once: true });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? exit.fine)));
}
