import { parse } from '../../../language/parse.ts';
import { PreceptAstReflection } from '../../../language/generated/ast.ts';

const reflection = new PreceptAstReflection();

/** A syntax tree as plain data: `$type` and the properties of the grammar; absent booleans and empty lists left out. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  // Long tables work out what their cells hold when asked: what a node may hold says the grammar, not the node.
  const { $type } = value as { readonly $type: string };
  const entries = Object.keys(reflection.getTypeMetaData($type).properties).map((key) => [key, (value as Readonly<Record<string, unknown>>)[key]] as const);
  const held = entries.filter(([, inner]) => inner !== undefined && inner !== false && !(Array.isArray(inner) && inner.length === 0));
  return { $type, ...Object.fromEntries(held.map(([key, inner]) => [key, plain(inner)])) };
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
