/** Builds the workbench into `outDir` (default `dist/workbench`). Gives the folder, and the paths of all modules that went in. */
export function buildWorkbench(options?: { readonly quiet?: boolean; readonly outDir?: string }): Promise<{ readonly outDir: string; readonly modules: readonly string[] }>;
