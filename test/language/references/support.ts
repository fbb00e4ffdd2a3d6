import { loadProgram, type Loaded, type LoadOptions } from '../../../language/index.ts';

/** A guideline header, so that a test shows only what it is about. */
export const header = `guideline "Example"
  authority: Example
  version: 1
  source: Doe 2024
  strength: CPIC strength

sources
  | name     | reference |
  | Doe 2024 | pmid 12345678 |

`;

/** Loads `main.precept` of some files given as text; `main` alone may be a string. */
export function loadText(files: string | Readonly<Record<string, string>>, options: LoadOptions = {}): Loaded {
  const byPath = typeof files === 'string' ? { 'main.precept': files } : files;
  return loadProgram('main.precept', (path) => (Object.hasOwn(byPath, path) ? byPath[path] : undefined), options);
}

/** Codes with lines, in order. */
export function codesOf(loaded: Loaded): readonly string[] {
  return loaded.diagnostics.map((each) => `${each.code} ${each.span.line}`);
}
