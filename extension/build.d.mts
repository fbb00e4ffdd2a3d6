/** Bundles the extension and writes `precept-<version>.vsix` into `outDir` (default `dist`). Gives the path of the file. */
export function buildExtension(outDir?: string): Promise<string>;

/** Everything that goes into the package, in one folder. Gives the folder. */
export function assembleExtension(folder: string): Promise<string>;

/** The language server alone, as one file for Node. Gives its path. */
export function bundleServer(outfile: string): Promise<string>;
