/**
 * Every word that the lexer may take for a keyword, and the only places where it does. Everything else in a rule file is a name.
 */

/** Words that open a construct: only in column 0. Longer openers stand before shorter ones that begin them. */
export const openers: readonly string[] = [
  'guideline', 'use', 'sources', 'scheme', 'terminology',
  'fact', 'windows since', 'gene', 'drug', 'group', 'test',
  'define', 'recommend', 'also', 'compare', 'given that',
  'advice', 'implication of', 'note', 'evidence',
  'adapt', 'replace in', 'restrict in', 'add to', 'remove from',
  'cases for', 'case',
];

/** How the rest of a line is read. */
export type Reading =
  /** One text to the end of the line. */
  | 'text'
  /** Texts with commas between them. */
  | 'texts'
  | 'clauses'
  | 'result'
  | 'condition'
  | 'expectation'
  /** A name; nothing in it is a keyword, brackets and commas are punctuation. */
  | 'name'
  /** `NAME "description": text, text` */
  | 'variant'
  /** Names with commas, `or` or `and` between them. */
  | 'rows'
  /** `, lowest function first`, or nothing. */
  | 'order';

/** Words that may start an indented line and are followed by a colon. */
export const propertiesWithColon: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['authority', 'text'], ['version', 'text'], ['effective', 'text'], ['jurisdiction', 'text'],
  ['source', 'text'], ['strength', 'text'], ['level', 'text'], ['because', 'text'], ['note', 'text'],
  ['vocabulary', 'text'], ['score', 'text'], ['copies', 'text'], ['tandems', 'text'], ['several variants', 'text'], ['call', 'text'],
  ['unknown activity', 'text'], ['unlisted variant', 'text'], ['functions', 'texts'], ['facts', 'texts'],
  ['usual dose', 'text'], ['usual starting dose', 'text'], ['label', 'text'],
  ['class', 'texts'], ['ingredients', 'texts'], ['routes', 'texts'], ['forms', 'texts'],
  ['file', 'text'], ['sha256', 'text'],
  ['rows', 'text'], ['measured by', 'texts'], ['from', 'texts'],
  ['do', 'clauses'], ['otherwise', 'clauses'], ['is', 'result'],
  ['guidelines', 'texts'], ['where they differ', 'text'],
  ['at', 'text'], ['approved by', 'text'], ['expires', 'text'],
  ['given', 'condition'], ['expect', 'expectation'],
]);

/** Words that may start an indented line and have no colon. */
export const propertiesWithoutColon: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['applies when', 'condition'], ['when', 'condition'], ['rule', 'name'], ['except', 'rows'], ['total of', 'name'], ['series', 'name'],
  ['variant', 'variant'], ['phenotypes', 'order'], ['alleles', 'order'], ['phenotype by two functions', 'order'],
  ['phenotype by one function', 'order'], ['phenotype by score', 'order'], ['codes', 'name'], ['revoked', 'name'],
]);

/** Words that join values inside a cell or after the verb of a condition. */
export const valueWords: ReadonlySet<string> = new Set(['or', 'and', 'not', 'to', 'any', 'except', 'within']);

/** Words that end the subject of a condition; comparison signs do too. */
export const verbs: ReadonlySet<string> = new Set(['is', 'includes', 'carries']);

/** First words of `any of`, `two of`, ... */
export const quantifiers: ReadonlySet<string> = new Set(['any', 'all', 'one', 'two', 'three', 'none']);

/** After the colon of a fact or definition. */
export const typeWords: ReadonlySet<string> = new Set([
  'quantity', 'number', 'code', 'series', 'date', 'findings', 'medications', 'phenotype', 'score',
]);

/** After one of `typeWords`. */
export const typeDetails: ReadonlySet<string> = new Set(['in', 'of', 'on', 'from', 'to', 'decimal', 'decimals']);

/** On an `expect:` line. Several words first. */
export const expectationWords: readonly string[] = [
  'does not apply', 'cannot tell', 'may apply', 'row', 'rows', 'missing', 'level', 'applies', 'refused', 'outside', 'decided', 'conflict', 'is', 'or', 'and',
];

/** What a table column holds; it decides how its cells are read. */
export type ColumnKind = 'match' | 'text' | 'do' | 'is' | 'when';

const textColumns: ReadonlySet<string> = new Set(['meaning', 'means', 'finding', 'because', 'description', 'reference', 'case']);
const rowTables: ReadonlySet<string> = new Set(['recommend', 'define', 'also', 'replace in', 'restrict in', 'add to', 'remove from']);

/** The kind of a column, from its header and the construct (`opener`) and property (`part`) that the table belongs to. */
export function columnKind(header: string, opener: string, part: string): ColumnKind {
  if (opener === 'cases for' || opener === 'case') return header === 'case' ? 'text' : 'match';
  if (header === 'do') return 'do';
  if (header === 'is' || header === 'times') return 'is';
  if (header === 'when' || header === 'only when') return 'when';
  if (textColumns.has(header) || header === 'name') return 'text';
  if (header === 'row' && rowTables.has(opener)) return 'text';
  if (header === 'value' && (opener === 'fact' || opener === 'define')) return 'text';
  if (header === 'phenotype' && part === 'phenotypes') return 'text';
  if (header === 'allele' && part === 'alleles') return 'text';
  return 'match';
}
