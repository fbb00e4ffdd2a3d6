import type { TableTerm } from '../ir/table.ts';
import type { Reading } from './knowledge.ts';

/** Whether a window of a series holds a measurement, or an assay covers one of the atoms that a term on findings asks about. */
export const looked = ({ atoms }: TableTerm, { tested, covered = 0 }: Reading): boolean => (atoms === undefined ? tested : (covered & atoms) !== 0);
