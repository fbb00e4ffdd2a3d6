import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the workbench into `dist/workbench`. Returns the folder. */
export async function buildWorkbench({ quiet = true } = {}) {
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    logLevel: quiet ? 'warn' : 'info',
  });
  return fileURLToPath(new URL('../dist/workbench', import.meta.url));
}
