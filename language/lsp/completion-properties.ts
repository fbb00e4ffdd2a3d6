import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Program } from '../model/index.ts';
import { actionForms } from './action-forms.ts';
import { conditionItems, plain, rowItems, type Item } from './completion-items.ts';
import type { Context } from './context.ts';

/** Properties and inner constructs by opener: name, what it is, and a snippet where it has more than a value. */
const inside: Readonly<Record<string, readonly (readonly [name: string, about: string, snippet?: string])[]>> = {
  guideline: [['authority:', 'who says so'], ['version:', 'which edition'], ['effective:', 'since when'], ['jurisdiction:', 'where'], ['source:', 'the citation of every row without one'], ['strength:', 'the scheme of strengths'], ['level:', 'the scheme of levels']],
  gene: [
    ['phenotypes, lowest function first', 'table of phenotypes'], ['score:', 'how the activity score is made', 'score: sum of the activity of both alleles'], ['copies:', 'what copy number does', 'copies: multiply the activity'],
    ['unknown activity:', 'the phenotype of an allele without a value', 'unknown activity: phenotype is ${1:Indeterminate}'], ['phenotype by score', 'table of scores'], ['phenotype by two functions', 'table of pairs'],
    ['several variants:', 'where more than two may be found', 'several variants: the two lowest functions count'], ['alleles', 'table of alleles'], ['call:', 'what a call says', 'call: presence of alleles, at two fields'], ['variant', 'one position and its genotypes', 'variant ${1:rs123}: ${2:GG}, ${3:AG}, ${4:AA}'],
  ],
  drug: [['class:', 'classes of the drug'], ['usual dose:', 'the usual dose'], ['ingredients:', 'what it holds']],
  recommend: [
    ['applies when', 'whom the decision is about', 'applies when ${1:condition}'], ['rows:', 'how rows combine', 'rows: ${1|all that apply,first that applies,may overlap if they agree|}'],
    ['otherwise:', 'everything that no row names', 'otherwise: ${1:no recommendation}, because "${2:reason}"'], ['except', 'exceptions to a row', 'except ${1:row-id}'],
    ['rule', 'a row over several lines', 'rule ${1:name}\n  when\n    - ${2:condition}\n  do: ${3:action}'], ['source:', 'the citation'], ['strength:', 'the strength'], ['level:', 'the level'],
  ],
  define: [
    ['applies when', 'whom the definition is about', 'applies when ${1:condition}'], ['rows:', 'how rows combine', 'rows: ${1|first that applies,may overlap if they agree|}'], ['is:', 'a formula'],
    ['otherwise:', 'everything that no row names', 'otherwise: ${1:not applicable}, because "${2:reason}"'], ['measured by:', 'the facts that make it tested'], ['total of', 'a sum of rows'],
  ],
  case: [['given:', 'what is known'], ['expect:', 'what should come out'], ['series', 'measurements over time', 'series ${1:fact}\n  | date | value |\n  |------|---|\n  | ${2:2026-01-01} | ${3:1 %} |']],
  compare: [['guidelines:', 'whose'], ['where they differ:', 'what then', 'where they differ: show all']],
  adapt: [['at:', 'where'], ['approved by:', 'who and when'], ['expires:', 'until when']],
};

/** The names that an indented line may start with, or the values that fit after one. */
export function propertyItems(program: Program | undefined, context: Context): Item[] {
  const { line, opener, before } = context;
  if (/^\s+[\w ]*$/.test(line) && before.trim() === '') return blockItems(opener);
  if (program === undefined) return [];
  const key = /^\s*([\w ]+?):/.exec(line)?.[1];
  if (/^\s+except\s/.test(line)) return rowItems(program, context.of);
  switch (key) {
    case 'source':
      return program.sources.map(({ name }) => plain(name, 'source', CompletionItemKind.Reference));
    case 'strength':
    case 'level':
      return opener === 'guideline'
        ? program.schemes.map(({ name }) => plain(name, 'scheme', CompletionItemKind.Enum))
        : program.schemes.flatMap(({ name, levels }) => levels.map((level) => plain(level, name, CompletionItemKind.EnumMember)));
    case 'do':
    case 'otherwise':
      return [...actionForms()];
    case 'given':
      return conditionItems(program, context);
    case 'expect':
      return /\brows?\s/.test(before) ? rowItems(program, '') : program.decisions.map(({ name }) => plain(name, 'decision', CompletionItemKind.Function));
    case 'missing':
    case 'measured by':
      return program.facts.map(({ name }) => plain(name, 'fact', CompletionItemKind.Variable));
    default:
      return openerItems(program, opener);
  }
}

function blockItems(opener: string): Item[] {
  if (opener === 'advice') return [...actionForms()];
  const known = inside[opener === 'also' ? 'recommend' : opener] ?? [];
  return known.map(([name, about, snippet]) => ({
    text: name, about, kind: CompletionItemKind.Property, snippet: snippet ?? (name.endsWith(':') ? `${name} ` : name),
  }));
}

/** What follows an opener on its own line. */
function openerItems(program: Program, opener: string): Item[] {
  switch (opener) {
    case 'recommend':
    case 'group':
      return program.drugs.map(({ name }) => plain(name, 'drug', CompletionItemKind.EnumMember));
    case 'also':
    case 'cases for':
    case 'replace in':
    case 'restrict in':
    case 'add to':
    case 'remove from':
    case 'compare':
      return program.decisions.map(({ name }) => plain(name, 'decision', CompletionItemKind.Function));
    case 'implication of':
      return program.genes.map(({ name }) => plain(name, 'gene', CompletionItemKind.Class));
    case 'test':
      return program.facts.map(({ name }) => plain(name, 'fact', CompletionItemKind.Variable));
    case 'windows since':
      return program.facts.filter(({ type }) => type.kind === 'date').map(({ name }) => plain(name, 'date', CompletionItemKind.Variable));
    case 'fact':
    case 'define':
      return ['yes or no', 'one of ', 'quantity in ', 'number', 'code in ', 'series of ', 'date', 'findings', 'medications'].map((text) => plain(text, 'kind of fact', CompletionItemKind.Keyword));
    default:
      return [];
  }
}
