/** Builds the workbench into `outDir` (default `dist/workbench`). Gives the folder. */
export function buildWorkbench(options?: { readonly quiet?: boolean; readonly outDir?: string }): Promise<string>;
