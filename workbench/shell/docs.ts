import { openDialog } from './dialog.ts';
import { markdown } from './markdown.ts';

const pages = import.meta.glob<string>(['../../language/validation/**/*.md', '../../compiler/analyze/**/*.md', '!**/README.md'], { query: '?raw', import: 'default' });

/** Shows what a code means. The pages are part of the workbench. */
export async function showDocs(code: string): Promise<void> {
  const path = Object.keys(pages).find((one) => one.endsWith(`/${code}.md`));
  const load = path === undefined ? undefined : pages[path];
  const text = load === undefined ? `There is no page for \`${code}\` yet.` : await load();
  openDialog(code, markdown(text));
}
