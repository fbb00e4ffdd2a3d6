import { parse } from '../../../language/parse.ts';

/** A syntax tree as plain data: `$type` and the properties of the grammar; absent booleans and empty lists left out. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => (key === '$type' || !key.startsWith('$')) && inner !== undefined && inner !== false && !(Array.isArray(inner) && inner.length === 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

/** The constructs of a text without mistakes. */
export function constructs(text: string): unknown[] {
  const { ast, problems } = parse(text, 'test.precept');
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return (plain(ast) as { constructs?: unknown[] }).constructs ?? [];
}

/** The first construct of a text without mistakes. */
export function construct(text: string): unknown {
  return constructs(text)[0];
}

/** Line number and message of every problem. */
export function mistakes(text: string): string[] {
  return parse(text, 'test.precept').problems.map((problem) => `${text.slice(0, problem.start).split('\n').length}: ${problem.message}`);
}
