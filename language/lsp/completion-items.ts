import { CompletionItemKind } from 'vscode-languageserver-types';
import type { Decision, Program } from '../model/index.ts';
import { shown } from '../types/describe-domain.ts';
import { actionForms } from './action-forms.ts';
import type { Context } from './context.ts';
import { subjectOf, subjects } from './names.ts';
import { quoted } from './navigation.ts';
import type { Workspace } from './workspace.ts';

/** One proposal. */
export interface Item {
  readonly text: string;
  readonly about: string;
  readonly kind: CompletionItemKind;
  readonly snippet?: string;
}

export function plain(text: string, about: string, kind: CompletionItemKind): Item {
  return { text, about, kind };
}

const fixedHeaders: Readonly<Record<string, readonly string[]>> = {
  recommend: ['row', 'strength', 'level', 'do', 'when', 'source', 'note', 'because'],
  define: ['row', 'is', 'when', 'remark', 'because'],
  also: ['row', 'do', 'when', 'strength'],
  'cases for': ['case', 'row', 'missing', 'outcome', 'level'],
  evidence: ['rows', 'source', 'level', 'finding'],
  sources: ['name', 'reference'],
  'implication of': ['means'],
  'windows since': ['name', 'from', 'to'],
  'replace in': ['row', 'do', 'because'],
  'restrict in': ['row', 'only when', 'because'],
  'add to': ['row', 'strength', 'do', 'because'],
  'remove from': ['row', 'because'],
};

/** Titles that the table does not have yet: facts and definitions first, then the fixed ones. */
export function headerItems(program: Program | undefined, { opener, columns, column }: Context): Item[] {
  const used = new Set(columns.filter((title) => title !== column));
  const fixed = (fixedHeaders[opener] ?? []).map((title) => plain(title, 'column', CompletionItemKind.Keyword));
  const asks = ['recommend', 'define', 'also', 'cases for', 'implication of', 'add to', 'replace in'].includes(opener);
  const known = program === undefined || !asks ? [] : subjects(program).map(({ name, about }) => plain(name, about, CompletionItemKind.Variable));
  return [...known, ...fixed].filter(({ text }) => !used.has(text));
}

export function cellItems(program: Program | undefined, context: Context, workspace: Workspace, uri: string): Item[] {
  const { column, opener } = context;
  if (program === undefined) return column === 'do' ? actionItems(undefined, workspace, uri) : [];
  switch (column) {
    case 'do':
      return actionItems(program, workspace, uri);
    case 'is':
      return resultItems(program, context);
    case 'strength':
    case 'level':
      return levels(program);
    case 'source':
      return program.sources.map(({ name }) => plain(name, 'source', CompletionItemKind.Reference));
    case 'row':
    case 'rows':
      return opener === 'recommend' || opener === 'define' ? [] : rowItems(program, context.of);
    case 'missing':
      return [plain('none', 'nothing is missing', CompletionItemKind.Keyword), ...program.facts.map(({ name }) => plain(name, 'fact', CompletionItemKind.Variable))];
    case 'note':
    case 'remark':
      return program.notes.map(({ name }) => plain(`[${name}]`, 'note', CompletionItemKind.Reference));
    case 'when':
    case 'only when':
      return conditionItems(program, context);
    default:
      return valueItems(program, column, opener);
  }
}

/** What a cell under a fact may hold. */
function valueItems(program: Program, header: string, opener: string): Item[] {
  const words = opener === 'cases for'
    ? [plain('not tested', 'no result', CompletionItemKind.Keyword)]
    : [
        plain('any', 'whatever the value, tested or not', CompletionItemKind.Keyword),
        plain('not tested', 'no result', CompletionItemKind.Keyword),
        plain('tested', 'any result', CompletionItemKind.Keyword),
        plain('any but', 'every other value', CompletionItemKind.Keyword),
      ];
  const subject = subjectOf(program, header);
  if (subject?.fact?.type.kind === 'medications') return [...medicationItems(program), ...words];
  if (subject?.gene !== undefined && (subject.domain === undefined || opener === 'cases for')) {
    return [...subject.gene.alleles.map(({ name }) => plain(quoted(name), 'allele', CompletionItemKind.Constant)), ...phenotypes(subject), ...words];
  }
  const { domain } = subject ?? {};
  if (domain?.kind === 'discrete') {
    return [...domain.values.map((value) => plain(quoted(shown(value)), value.meaning ?? value.name, CompletionItemKind.EnumMember)), ...words];
  }
  if (domain?.kind === 'code') return [...codeItems(program, domain.terminology), ...words];
  if (domain?.kind === 'number') {
    const unit = domain.unit.text === '1' || domain.unit.text === '' ? '' : ` ${domain.unit.text}`;
    const compare = ['>=', '<', '<=', '>'].map((sign): Item => ({ text: `${sign} …${unit}`, about: 'compare', kind: CompletionItemKind.Operator, snippet: `${sign} \${1:${domain.min}}${unit}` }));
    return [...compare, { text: `> … to <= …${unit}`, about: 'a range', kind: CompletionItemKind.Operator, snippet: `> \${1:${domain.min}} to <= \${2:${domain.max}}${unit}` }, ...words];
  }
  return words;
}

function phenotypes(subject: { readonly gene?: { readonly phenotypes: Program['genes'][number]['phenotypes'] } }): Item[] {
  return (subject.gene?.phenotypes ?? []).map((value) => plain(quoted(shown(value)), value.name, CompletionItemKind.EnumMember));
}

function codeItems(program: Program, name: string): Item[] {
  const terminology = program.terminologies.find((one) => one.name === name);
  return (terminology?.codes ?? []).map(({ code, name: text }) => ({ text: `within ${code} "${text}"`, about: name, kind: CompletionItemKind.EnumMember }));
}

function medicationItems(program: Program): Item[] {
  const classes = new Set(program.drugs.flatMap((drug) => drug.classes));
  return [
    ...[...classes].map((name) => plain(`includes any ${name}`, 'class', CompletionItemKind.Class)),
    ...program.groups.map(({ name }) => plain(`includes any ${name}`, 'group', CompletionItemKind.Class)),
    ...program.drugs.map(({ name }) => plain(`includes ${name}`, 'drug', CompletionItemKind.EnumMember)),
  ];
}

function resultItems(program: Program, { of }: Context): Item[] {
  const name = of.split(':')[0]?.trim().toLowerCase();
  const decision = program.decisions.find((one) => one.name.toLowerCase() === name);
  const values = decision?.type?.kind === 'discrete' ? decision.type.values : [];
  const others = program.decisions.filter((one) => one.kind === 'define' && one !== decision);
  return [
    ...values.map((value) => plain(quoted(shown(value)), value.meaning ?? 'value', CompletionItemKind.EnumMember)),
    plain('adjudicate', 'no value yet: people decide', CompletionItemKind.Keyword),
    plain('not applicable', 'the definition does not apply', CompletionItemKind.Keyword),
    ...program.tests.map(({ name: test }) => plain(`order ${test}`, 'no value yet: do this to get one', CompletionItemKind.Event)),
    ...others.map((one) => plain(one.name, 'the value of this definition', CompletionItemKind.Function)),
  ];
}

function levels(program: Program): Item[] {
  const items = program.schemes.flatMap(({ name, levels: of }) => of.map((level) => plain(level, name, CompletionItemKind.EnumMember)));
  return [...items, plain('none', 'no strength', CompletionItemKind.Keyword)];
}

export function rowItems(program: Program, of: string): Item[] {
  const name = of.split(',')[0]?.trim().toLowerCase() ?? '';
  const decisions = program.decisions.filter((one) => one.name.toLowerCase() === name || one.id.toLowerCase() === name);
  const from: readonly Decision[] = decisions.length > 0 ? decisions : program.decisions;
  const rows = from.flatMap((decision) => decision.rows.map((row) => plain(row.id, `row of ${decision.name}`, CompletionItemKind.EnumMember)));
  return [...rows, plain('outside', 'the decision does not apply', CompletionItemKind.Keyword)];
}

/** Forms of actions with places to fill, the advice of the known files, and the program's drugs. */
function actionItems(program: Program | undefined, workspace: Workspace, uri: string): Item[] {
  const document = workspace.document(uri);
  const advice = document === undefined ? [] : workspace.lines(document).lines
    .flatMap(({ kind, text }) => (kind === 'opener' && text.startsWith('advice ') ? [plain(`[${text.slice(7).trim()}]`, 'advice', CompletionItemKind.Function)] : []));
  const drugs = program?.drugs.map(({ name }) => plain(name, 'drug', CompletionItemKind.EnumMember)) ?? [];
  return [...advice, ...actionForms(), ...drugs];
}

/** The left or the right side of a condition. */
export function conditionItems(program: Program | undefined, { before, opener }: Context): Item[] {
  if (program === undefined) return [];
  const side = /(?:^|[,(]|\band\b|\bor\b|\bwhen\b|given:|that|-)\s*([^,()]*?)\s+(?:is(?: not)?|includes|carries)(?:\s+[^,]*)?$/i.exec(before.trimEnd());
  const subject = side?.[1]?.replace(/^-+\s*/, '').trim();
  if (subject !== undefined && subjectOf(program, subject) !== undefined) return valueItems(program, subject, opener === 'case' ? 'cases for' : opener);
  return subjects(program).map(({ name, about }) => ({ ...plain(name, about, CompletionItemKind.Variable) }));
}
