import type { Hover, Position } from 'vscode-languageserver-types';
import type { Occurrence } from '../index.ts';
import type { Decision, Gene, Program, Row, Source } from '../model/index.ts';
import { describe, shown } from '../types/describe-domain.ts';
import { docCommentAbove } from './doc-comment.ts';
import { occurrenceAt } from './navigation.ts';
import type { Workspace } from './workspace.ts';

/** What the name under the cursor stands for, in plain words. On an action: the sentence that the result will show. */
export function hover(workspace: Workspace, uri: string, position: Position): Hover | null {
  const program = workspace.program(uri);
  if (program === undefined) return null;
  const found = occurrenceAt(workspace, uri, position);
  if (found !== undefined) {
    const { file, start } = found.occurrence.symbol.declared;
    const comment = docCommentAbove(workspace.load(uri).files[file]?.text ?? '', start);
    const text = paragraphs(aboutName(program, found.occurrence), comment);
    if (text !== '') return { contents: { kind: 'markdown', value: text }, range: found.places.range(found.occurrence.span) };
  }
  const row = rowAt(program, workspace, uri, position);
  return row === undefined ? null : { contents: { kind: 'markdown', value: aboutRow(row.row, row.decision, program) } };
}

function aboutName(program: Program, { symbol }: Occurrence): string | undefined {
  const { name, of } = symbol;
  switch (symbol.kind) {
    case 'fact':
      return aboutFact(program, name);
    case 'gene':
      return aboutGene(program, name);
    case 'value':
      return aboutValue(program, name, of);
    case 'phenotype':
      return aboutPhenotype(program, name, of);
    case 'allele':
      return aboutAllele(program, name, of);
    case 'drug':
      return aboutDrug(program, name);
    case 'group': {
      const group = program.groups.find((one) => one.name === name);
      return group === undefined ? undefined : `**${name}**: ${group.definition}\n\n${list(group.members)}`;
    }
    case 'class':
      return `**${name}**: class of ${list(program.drugs.filter(({ classes }) => classes.includes(name)).map((drug) => drug.name))}`;
    case 'test': {
      const test = program.tests.find((one) => one.name === name);
      return test === undefined ? undefined : `**${name}**: a test that answers ${list(test.answers)}`;
    }
    case 'source': {
      const source = program.sources.find((one) => one.name === name);
      return source === undefined ? undefined : aboutSource(source);
    }
    case 'define':
    case 'recommend':
    case 'compare': {
      const decision = program.decisions.find((one) => one.id === name || one.name === name);
      return decision === undefined ? undefined : aboutDecision(decision);
    }
    case 'row': {
      const decision = program.decisions.find((one) => (one.id === of || one.name === of) && one.rows.some(({ id }) => id === name));
      const row = decision?.rows.find(({ id }) => id === name);
      return row === undefined || decision === undefined ? undefined : aboutRow(row, decision, program);
    }
    case 'note': {
      const note = program.notes.find((one) => one.name === name);
      return note === undefined ? undefined : `**note ${name}**\n\n${note.lines.join('\n\n')}`;
    }
    case 'window': {
      const window = program.windows.find((one) => one.name === name);
      return window === undefined ? undefined : `**${name}**: ${window.from ?? '0'} to ${window.to ?? 'no end'} ${window.unit.text} since ${window.since}`;
    }
    case 'terminology': {
      const terminology = program.terminologies.find((one) => one.name === name);
      return terminology === undefined ? undefined : `**${name}** ${terminology.version}: ${terminology.codes.length} codes`;
    }
    default:
      return `**${name}**: ${symbol.kind}${of === undefined ? '' : ` of ${of}`}`;
  }
}

function aboutFact({ facts, tests, genes }: Program, name: string): string | undefined {
  const fact = facts.find((one) => one.name === name);
  if (fact === undefined) return undefined;
  if (fact.type.kind === 'gene') return aboutGene({ genes }, name);
  const type = 'domain' in fact.type ? describe(fact.type.domain) : fact.type.kind;
  const ordered = tests.filter(({ answers }) => answers.includes(name)).map((test) => test.name);
  return paragraphs(`**${name}**: ${fact.type.kind === 'series' ? 'measurements over time, ' : ''}${type}`, fact.description, ordered.length === 0 ? undefined : `Answered by ${list(ordered)}`);
}

function aboutGene({ genes }: Pick<Program, 'genes'>, name: string): string | undefined {
  const gene = genes.find((one) => one.name === name);
  if (gene === undefined) return undefined;
  const how = { 'pair of functions': 'phenotype from the pair of functions', score: 'phenotype from the activity score', presence: 'asked for alleles', haploid: 'one allele decides', variants: 'asked for single variants' }[gene.call.kind];
  return paragraphs(
    `**${name}** ${gene.hgnc === undefined ? '' : `(HGNC:${gene.hgnc.replace(/^HGNC:/, '')})`}, ${gene.inheritance}: ${how}`,
    gene.phenotypes.length === 0 ? undefined : gene.phenotypes.map((value) => `- ${shown(value)}${value.short === undefined ? '' : `: ${value.name}`}`).join('\n'),
    gene.alleles.length === 0 ? undefined : `${gene.alleles.length} alleles`,
  );
}

function aboutValue({ facts, decisions }: Program, name: string, of: string | undefined): string | undefined {
  const type = facts.find((fact) => fact.name === of)?.type;
  const domain = type !== undefined && 'domain' in type ? type.domain : decisions.find((decision) => decision.name === of)?.type;
  const value = domain?.kind === 'discrete' ? domain.values.find((one) => one.name === name || one.short === name) : undefined;
  if (value === undefined) return of === undefined ? undefined : `**${name}**: value of ${of}`;
  const code = value.code === undefined ? undefined : `${value.code.system} ${value.code.code}`;
  return paragraphs(`**${value.name}**: value of ${of ?? ''}`, value.meaning, code, value.indeterminate === true ? 'Tested, but the result cannot be interpreted.' : undefined);
}

function aboutPhenotype({ genes }: Program, name: string, of: string | undefined): string | undefined {
  const gene = genes.find((one) => one.name === of);
  const value = gene?.phenotypes.find((one) => one.name === name || one.short === name);
  return value === undefined ? undefined : `**${value.short ?? value.name}**: ${value.name}, phenotype of ${of}`;
}

function aboutAllele({ genes }: Program, name: string, of: string | undefined): string | undefined {
  const allele = (genes.find((one) => one.name === of) as Gene | undefined)?.alleles.find((one) => one.name === name);
  if (allele === undefined) return `**${of ?? ''} ${name}**: allele`;
  return paragraphs(`**${of} ${name}**: ${allele.function ?? 'function not stated'}`, allele.activity === undefined ? undefined : `Activity ${allele.activity}`);
}

function aboutDrug({ drugs }: Program, name: string): string | undefined {
  const drug = drugs.find((one) => one.name === name);
  if (drug === undefined) return undefined;
  return paragraphs(
    `**${name}**${drug.code === undefined ? '' : ` (${drug.code.system}:${drug.code.code})`}`,
    drug.classes.length === 0 ? undefined : `Class: ${list(drug.classes)}`,
    drug.usualDose === undefined ? undefined : `Usual dose: ${drug.usualDose}`,
  );
}

function aboutSource({ name, reference, status }: Source): string {
  const link = { pmid: `PubMed ${reference.value}`, doi: `doi:${reference.value}`, url: reference.value }[reference.kind];
  return paragraphs(`**${name}**: ${link}`, status === undefined ? undefined : `This source is ${status}.`);
}

function aboutDecision({ name, kind, rows, policy, type }: Decision): string {
  const how = { unique: 'exactly one row decides', agree: 'rows may overlap where they agree', collect: 'all rows that apply', first: 'the first row that applies decides' }[policy];
  const what = kind === 'define' ? `a definition${type === undefined ? '' : `: ${describe(type)}`}` : 'a recommendation';
  return paragraphs(`**${name}**: ${what}`, rows.length === 0 ? undefined : `${rows.length} rows; ${how}.`);
}

/** The row as people read it: what it says, for whom, on what evidence. */
function aboutRow(row: Row, decision: Decision, program: Program): string {
  const sources = row.evidence.sources.map((name) => program.sources.find((one) => one.name === name)).filter((one) => one !== undefined);
  const conditions = row.cells.map(({ term, text }) => `${term.name}: ${text}`).join('; ');
  const level = row.evidence.level === undefined ? undefined : `${row.evidence.scheme ?? 'Level'}: ${row.evidence.level}`;
  return paragraphs(
    `**${resultText(row)}**`,
    `Row \`${row.id}\` of ${decision.name}${conditions === '' ? '' : `, where ${conditions}`}`,
    level,
    sources.length === 0 ? undefined : sources.map(aboutSource).join('; '),
    row.because === undefined ? undefined : `Because ${row.because}`,
  );
}

function resultText({ result }: Row): string {
  switch (result.kind) {
    case 'action':
    case 'pending':
      return result.action.sentence;
    case 'value':
      return result.value;
    case 'decision':
      return `the value of ${result.decision}`;
    case 'number':
      return 'a computed number';
    case 'not applicable':
      return 'does not apply';
    case 'conflict':
      return `conflict between ${list(result.between)}`;
  }
}

function rowAt(program: Program, workspace: Workspace, uri: string, position: Position): { row: Row; decision: Decision } | undefined {
  const document = workspace.document(uri);
  if (document === undefined) return undefined;
  const scanned = workspace.lines(document);
  if (scanned.lines[position.line]?.kind !== 'row') return undefined;
  const files = workspace.load(uri).files;
  for (const decision of program.decisions) {
    for (const row of decision.rows) {
      if (row.span.line === position.line + 1 && files[row.span.file]?.text === document.getText()) return { row, decision };
    }
  }
  return undefined;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
