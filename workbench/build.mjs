import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the workbench into `outDir` (default `dist/workbench`). Returns the folder and the paths of all modules that went in. */
export async function buildWorkbench({ quiet = true, outDir = fileURLToPath(new URL('../dist/workbench', import.meta.url)) } = {}) {
  const modules = new Set();
  const collect = { name: 'modules', generateBundle: (_, bundle) => Object.values(bundle).forEach((chunk) => Object.keys(chunk.modules ?? {}).forEach((id) => modules.add(id))) };
  await build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    logLevel: quiet ? 'warn' : 'info',
    build: { outDir, emptyOutDir: true },
    plugins: [collect],
    worker: { plugins: () => [collect] },
  });
  return { outDir, modules: [...modules] };
}
