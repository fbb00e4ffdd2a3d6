import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from './support/command.ts';
import { CommandError, exit } from './support/context.ts';
import { styleOf } from './support/style.ts';

/** What `workbench/serve.mjs` gives; the build copies it beside this program. */
interface ServeModule {
  serveWorkbench(options: { readonly port: number; readonly folder: string }): Promise<{ readonly url: string; close(): Promise<void> }>;
}

export const workbenchCommand: Command = {
  name: 'workbench',
  summary: 'Serve the web workbench on this computer',
  usage: '[--port NUMBER]',
  about: 'Serves the workbench to this computer only. It opens no connection but to this address: patients stay in the browser.',
  options: [{ name: 'port', short: 'p', value: 'NUMBER', summary: 'a fixed port; a free one unless given' }],
  examples: [['precept workbench', 'on a free port']],
  async run(args, context) {
    if (args.paths.length > 0) throw new CommandError(`\`precept workbench\` takes no \`${args.paths[0]}\`.`, 'Files are opened in the workbench itself.');
    const port = readPort(args.value('port') ?? '0');
    const folder = fileURLToPath(new URL('../workbench', import.meta.url));
    const script = new URL('serve.mjs', import.meta.url);
    if (!existsSync(`${folder}/index.html`) || !existsSync(fileURLToPath(script))) throw new CommandError('The workbench is not part of this installation.', 'In a clone of the repository, `npm start` builds and serves it.');
    const { serveWorkbench } = (await import(script.href)) as ServeModule;
    const { url, close } = await serveWorkbench({ port, folder }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EADDRINUSE' ? new CommandError(`Port ${port} is taken.`, 'Leave out `--port` to get a free one.') : error;
    });
    const style = styleOf(context);
    await context.out(`The workbench is at ${style.cyan(url)}\n${style.dim('Ctrl+C ends it.\n')}`);
    await new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
    await close();
    return exit.fine;
  },
};

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new CommandError(`\`${text}\` is no port.`, 'Ports are numbers from 1 to 65535.');
  return port;
}
