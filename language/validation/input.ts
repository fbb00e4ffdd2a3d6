import type { Program } from '../model/index.ts';
import type { Resolved } from '../references/resolved.ts';

/** What a check may read: the typed program, and what was noticed while it was resolved. */
export interface CheckInput {
  readonly program: Program;
  readonly resolved: Resolved;
}
