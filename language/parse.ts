import './node20.ts';
import type { File } from './generated/ast.ts';
import { createPreceptServices } from './module.ts';
import { type SyntaxProblem, problemsOf } from './parser/problems.ts';

/** A syntax tree (always there, with holes where the text could not be read) and what is wrong with the text. */
export interface Parsed {
  /** As given: a path or URI that says where the text comes from. */
  readonly uri: string;
  readonly ast: File;
  readonly problems: readonly SyntaxProblem[];
}

export type { SyntaxProblem } from './parser/problems.ts';

let services: ReturnType<typeof createPreceptServices> | undefined;

/** Parses one file. Pure: reads nothing, and never throws, whatever the text. */
export function parse(text: string, uri: string): Parsed {
  services ??= createPreceptServices();
  const result = services.precept.parser.LangiumParser.parse<File>(text);
  return { uri, ast: result.value, problems: problemsOf(result, text) };
}
