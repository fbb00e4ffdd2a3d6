import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of the pages: beside the bundled program, or in the sources. */
const sources = ['language/parser', 'language/validation', 'compiler/analyze', 'compiler/validate', 'compiler/diff', 'compiler/population', 'compiler/review'];
const folders = ['docs', ...sources.map((source) => `../../../${source}/docs`)].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));

/** The documentation pages by code, sorted: Markdown, the first line is the title. */
export function docPages(): ReadonlyMap<string, string> {
  const pages = folders.filter((folder) => existsSync(folder)).flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md').map((name) => [name.slice(0, -3), readFileSync(path.join(folder, name), 'utf8')] as const));
  return new Map(pages.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
