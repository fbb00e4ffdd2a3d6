import type { InputProblem } from '../ir/answer.ts';
import type { TableFact, TableGene } from '../ir/table.ts';

/** Collects what is wrong with one patient report. */
export interface Problems {
  readonly list: InputProblem[];
  /** `known`: what names the names that could have been meant. */
  add(code: InputProblem['code'], path: string, found: unknown, expected: string, known?: Known): undefined;
  isUnit(text: string): boolean;
  /** Keys that an object of the report must not have. */
  keys(path: string, rest: object, allowed: readonly string[]): void;
}

/** Names, or what has them: a fact its values, a gene its alleles and phenotypes. */
export type Known = readonly string[] | TableFact | TableGene;

/** What makes messages more helpful, and is not needed to refuse a patient. */
export interface Hints {
  /** The name that was meant. */
  meant(written: string, known: Known): string | undefined;
  /** Whether this is a unit at all, if not of the quantity. */
  isUnit(text: string): boolean;
}

export function collectProblems(hints?: Hints): Problems {
  const list: InputProblem[] = [];
  const problems: Problems = {
    list,
    isUnit: (text) => hints?.isUnit(text) ?? false,
    keys(path, rest, allowed) {
      for (const key of Object.keys(rest)) problems.add('malformed', `${path}.${key}`, key, oneOf(allowed), allowed);
    },
    add(code, where, value, expected, known) {
      const found = typeof value === 'string' ? '`' + clean(value) + '`' : Array.isArray(value) ? 'a list' : value && typeof value === 'object' ? 'an object' : String(value).slice(0, 40);
      const name = known && typeof value === 'string' && hints?.meant(value, known);
      const path = clean(where);
      list.push({ code, path, found, expected, message: `${path && path + ': '}found ${found}, expected ${expected}${name ? `; did you mean \`${name}\`?` : ''}` });
    },
  };
  return problems;
}

/** Control and direction characters could make a message read as something else. */
// oxlint-disable-next-line no-control-regex
const clean = (text: string): string => (text.length > 120 ? text.slice(0, 119) + '…' : text).replace(/[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/gu, '\ufffd');

/** `a`, `b` or `c`: what a message lists, at most eight. */
export function oneOf(names: readonly string[]): string {
  const more = names.length - 8;
  const shown = names.slice(0, 8).map((name) => '`' + name + '`');
  const last = more > 0 ? `one of ${more} more` : shown.pop();
  return shown.length ? `${shown.join(', ')} or ${last}` : (last ?? 'nothing');
}
