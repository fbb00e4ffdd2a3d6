import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the workbench into `outDir` (default `dist/workbench`). Returns the folder. */
export async function buildWorkbench({ quiet = true, outDir = fileURLToPath(new URL('../dist/workbench', import.meta.url)) } = {}) {
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    logLevel: quiet ? 'warn' : 'info',
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
