import type { CpicImport } from '../../import/cpic/import.ts';
import type { ImportNote } from '../../import/note.ts';
import type { Context } from '../support/context.ts';
import { plural, sign, styleOf, visible, wrap } from '../support/style.ts';

/** What an import did, for its report. */
export interface Imported {
  readonly done: CpicImport;
  /** Changed files that were left as they are; that were overwritten; and files of the last import that are no more. */
  readonly kept: readonly string[];
  readonly overwritten: readonly string[];
  readonly gone: readonly string[];
  readonly out: string;
}

/** For people: what was written, what it says compared with the source, and all that could not be carried as it stands. */
export function importReport({ done, kept, overwritten, gone, out }: Imported, context: Pick<Context, 'color' | 'width'>): string {
  const { counts, equality, library } = done;
  const style = styleOf(context);
  const number = (count: number): string => count.toLocaleString('en-US');
  const same = equality.equal === equality.rows && equality.silent === equality.absent ? style.green(sign.good) : style.yellow(sign.warn);
  const list = (title: string, notes: readonly ImportNote[]): readonly string[] => (notes.length === 0 ? [] : ['', title, ...notes.map(({ file, place, what }) => `  ${wrap(visible(`${file}, ${place}: ${what}`), context.width - 4, '    ')}`)]);
  const names = (title: string, files: readonly string[]): readonly string[] => (files.length === 0 ? [] : [`  ${title}: ${files.join(', ')}`]);
  return `${[
    `${style.green(sign.good)} ${out}  ${plural(counts.guidelines, 'guideline')}, ${plural(counts.drugs, 'drug')}, ${plural(counts.genes, 'gene')}`,
    `  ${plural(counts.sourceRows, 'row')} of the source became ${plural(counts.rows, 'row')} in ${plural(counts.tables, 'table')}.`,
    `  Of ${plural(counts.recognized + counts.quoted, 'sentence')} in them ${number(counts.recognized)} are clauses of the language and ${number(counts.quoted)} stand in quotes, in the words of the source.`,
    ...names('changed since the last import, left as they are', kept), ...names('changed since the last import, overwritten', overwritten), ...names('no longer in the source, removed', gone),
    `${same} Compared with the source: ${number(equality.equal)} of ${plural(equality.rows, 'row')} equal in recommendation, strength and implications; ${number(equality.comments)} in comments.`,
    `  Of ${plural(equality.absent, 'key')} without a row ${number(equality.silent)} get no advice.`,
    ...list(`${plural(equality.exceptions.length, 'difference')}:`, equality.exceptions),
    ...list(`${plural(library.notes.length, 'thing')} not carried as in the source:`, library.notes),
    ...list(`${plural(library.findings.length, 'thing')} that may be ${library.findings.length === 1 ? 'a mistake' : 'mistakes'} of the source, carried as they stand:`, library.findings),
  ].join('\n')}\n`;
}

/** For programs. */
export function importReportJson({ done, kept, overwritten, gone, out }: Imported): string {
  const { counts, equality, files, library } = done;
  return `${JSON.stringify({ format: 'precept-import-report', version: 1, out, counts, equality, notes: library.notes, findings: library.findings, kept, overwritten, removed: gone, files: [...files.keys()] }, null, 2)}\n`;
}
