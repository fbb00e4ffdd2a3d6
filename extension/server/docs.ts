import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The documentation page of a code; the pages lie beside the built server, in `docs`. */
export function docs(code: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(code)) return '';
  try {
    return readFileSync(join(import.meta.dirname, 'docs', `${code}.md`), 'utf8');
  } catch {
    return `# ${code}\n\nThere is no page for this code.\n`;
  }
}
