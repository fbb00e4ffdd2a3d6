import type { Layer, Program } from '../../language/model/index.ts';
import type { Ref } from '../diagram/index.ts';
import { SEMANTICS_VERSION, TABLE_FORMAT, TABLE_VERSION, type Certificate, type Table, type TableLayer, type TableTerm, type Variable } from '../ir/index.ts';
import type { Lowered } from '../lower/index.ts';
import { carriersOf } from '../lower/space/space.ts';
import { canonicalJson, sha256 } from '../runtime/hash.ts';
import { decisionOf, placeOf } from './conditions.ts';
import { expressionRoots, tableDecision } from './decisions.ts';
import { encodeNodes } from './encode-nodes.ts';
import { tableFact, tableTerminology, tableWindow } from './facts.ts';
import { tableGene } from './genes.ts';
import { meaningHash } from './meaning.ts';
import { planned } from './planned.ts';

/**
 * The compiled table of a lowered program, with its hashes. Deterministic: equal programs give equal bytes of `canonicalJson(table)`.
 * The caller has checked that no decision is `unproven` and that analysis found no error.
 */
export function toTable(lowered: Lowered, certificate: Certificate): Table {
  const { program, space } = lowered;
  const terminologies = program.terminologies.map(tableTerminology);
  const variables = space.variables.map((v) => inPreorder(lowered, v.variable, terminologies.map((t) => t.from)));
  const roots = rootsOf(lowered);
  const nodes = encodeNodes(lowered.manager, roots);
  const table = planned({
    format: TABLE_FORMAT,
    formatVersion: TABLE_VERSION,
    semantics: SEMANTICS_VERSION,
    name: program.name,
    hashes: { source: sourceHash(lowered), meaning: meaningHash(program, certificate), artifact: '' },
    certificate,
    parts: [],
    files: program.files.map(({ path, sha256: content }) => ({ path, sha256: content })),
    guidelines: program.guidelines.map((g) => ({
      title: g.title, authority: g.authority, version: g.version, ...(g.effective === undefined ? {} : { effective: g.effective }),
      ...(g.jurisdiction === undefined ? {} : { jurisdiction: g.jurisdiction }), file: program.files[g.file]?.path ?? '',
    })),
    ...(program.layers.length === 0 ? {} : { layers: program.layers.map((layer) => tableLayer(program, layer)) }),
    citations: program.sources.map((s) => ({ name: s.name, kind: s.reference.kind, value: s.reference.value })),
    facts: program.facts.map((fact, i) => tableFact(program, fact, i, variables)),
    genes: program.genes.map((gene, i) => tableGene(gene, space.genes.get(gene.name), variables.findIndex((v) => v.kind === 'gene' && v.gene === i))),
    terminologies: terminologies.map((t) => t.table),
    windows: program.windows.map(tableWindow),
    variables,
    terms: space.terms.map((term) => tableTerm(lowered, term)),
    decisions: lowered.decisions.map((one) => tableDecision(lowered, one, nodes.ref)),
    notes: program.notes.map((note, i) => {
      const root = lowered.notes[i]?.root;
      return { name: note.name, guideline: note.guideline, lines: note.lines, ...(root === undefined ? {} : { root: nodes.ref(root) }) };
    }),
    implications: program.implications.map((one, i) => ({ gene: one.gene, guideline: one.guideline, ...(one.decisions === undefined ? {} : { decisions: one.decisions }), texts: lowered.implications[i]!.texts, root: nodes.ref(lowered.implications[i]!.root) })),
    nodes: nodes.text,
    ...(program.constraints.length === 0 ? {} : { possible: nodes.ref(lowered.possible) }),
  });
  return { ...table, hashes: { ...table.hashes, artifact: sha256(canonicalJson(table)) } };
}

function tableLayer(program: Program, { upstream, version, at, approvedBy, expires, changes }: Layer): TableLayer {
  return {
    upstream: program.files[upstream]?.path ?? '', version, ...(at === undefined ? {} : { at }), approvedBy, expires,
    changes: changes.map(({ kind, decision, row, because, span }) => ({ kind, decision, row, because, place: placeOf(span) })),
  };
}

/** Every reference of the table, decisions in order. */
function rootsOf(lowered: Lowered): readonly Ref[] {
  return [
    ...lowered.decisions.flatMap((d) => [...(d.rowRoots ?? [d.root]), ...d.rows.flatMap((r) => r.live.map((l) => l.root)), ...d.live.map((l) => l.root), ...expressionRoots(d)]),
    ...lowered.notes.flatMap((n) => n.root ?? []),
    ...lowered.implications.map((i) => i.root),
    lowered.possible,
  ];
}

function tableTerm(lowered: Lowered, term: Lowered['space']['terms'][number]): TableTerm {
  const { program } = lowered;
  const { domain } = term.term;
  return {
    name: term.term.name,
    kind: term.term.kind,
    carriers: carriersOf(program, term.term).map((name) => program.facts.findIndex((f) => f.name === name)).filter((i) => i >= 0),
    variables: term.variables,
    ...(term.term.kind === 'decision' ? { decision: decisionOf(lowered, term.term.decision).index } : {}),
    ...(term.values ? { values: term.values } : {}),
    ...(domain.kind === 'number' && domain.unit.text !== '1' ? { unit: domain.unit.text } : {}),
    ...(term.classText.length > 0 ? { classText: term.classText } : {}),
  };
}

/** A code variable's map in the order of the table's codes. */
function inPreorder(lowered: Lowered, variable: Variable, orders: readonly (readonly number[])[]): Variable {
  if (variable.kind !== 'code') return variable;
  const fact = lowered.program.facts[variable.fact]!;
  const at = fact.type.kind === 'code' ? lowered.program.terminologies.findIndex((t) => fact.type.kind === 'code' && t.name === fact.type.domain.terminology) : -1;
  return { ...variable, map: (orders[at] ?? []).map((i) => variable.map[i]!) };
}

function sourceHash(lowered: Lowered): string {
  const files = lowered.program.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sha256(files.map((f) => `${f.sha256}  ${f.path}\n`).join(''));
}
