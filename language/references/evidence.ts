import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Evidence, Guideline, Scheme, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { findScheme, levelIn, schemeNamed } from './schemes.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

type Finding = Evidence['findings'][number];

interface EvidenceRow {
  readonly id: string;
  readonly decision: string;
  readonly finding: Finding;
  readonly span: Span;
  used: boolean;
}

/** What a file says about the evidence of its rows: the header's defaults, and the evidence tables. */
export interface FileEvidence {
  readonly guideline?: Guideline;
  readonly scheme?: Scheme;
  readonly source?: string;
  readonly rows: readonly EvidenceRow[];
  /** The same by row id. */
  readonly byRow: ReadonlyMap<string, readonly EvidenceRow[]>;
}

const perUnit = new WeakMap<FileUnit, FileEvidence>();

export function evidenceOfFile(session: Session, unit: FileUnit): FileEvidence {
  let held = perUnit.get(unit);
  if (!held) perUnit.set(unit, (held = readFile(session, unit)));
  return held;
}

/** What one row, rule or decision says about its evidence; the rest comes from the decision and the header. */
export interface EvidenceWords {
  readonly level?: { readonly text: string; readonly span: Span };
  readonly source?: { readonly text: string; readonly span: Span };
}

/** The evidence of a row, with defaults filled in. A level that the scheme does not have is complained about. */
export function evidenceFor(session: Session, unit: FileUnit, decision: string, row: string, own: EvidenceWords, defaults: EvidenceWords): Evidence {
  const file = evidenceOfFile(session, unit);
  const level = own.level ?? defaults.level;
  const source = own.source ?? defaults.source;
  const findings = (file.byRow.get(nameKey(row)) ?? []).filter((each) => each.decision === '' || nameKey(each.decision) === nameKey(decision));
  for (const each of findings) {
    if (!each.used) session.uses.row(unit, each.span, decision, each.id);
    each.used = true;
  }
  const sources = [...(source ? sourceNames(session, unit, source.text, source.span) : file.source === undefined ? [] : [file.source])];
  const graded = level && gradeOf(session, file.scheme, level);
  return {
    ...(graded?.scheme ?? file.scheme?.name) === undefined ? {} : { scheme: (graded?.scheme ?? file.scheme?.name)! },
    ...(graded === undefined ? {} : { level: graded.level }),
    sources, findings: findings.map((each) => each.finding),
  };
}

function gradeOf(session: Session, scheme: Scheme | undefined, level: { readonly text: string; readonly span: Span }): { readonly scheme?: string; readonly level: string } {
  if (scheme) {
    const known = levelIn(scheme, level.text);
    if (known !== undefined) return { scheme: scheme.name, level: known };
  }
  if (nameKey(level.text) === 'local') return { scheme: 'local', level: 'local' };
  if (scheme && scheme.levels.length > 0) session.report('unknown-name', level.span, message.unknownLevel(scheme.name, level.text, didYouMean(level.text, scheme.levels), scheme.levels));
  return { ...(scheme ? { scheme: scheme.name } : {}), level: level.text };
}

/** Complains about rows of evidence that no row of the file answers to. Call when every decision has been resolved. */
export function reportUnusedEvidence(session: Session, unit: FileUnit, rowIds: readonly string[]): void {
  for (const row of perUnit.get(unit)?.rows ?? []) {
    if (!row.used && !rowIds.some((id) => nameKey(id) === nameKey(row.id))) session.report('unknown-name', row.span, message.unknownName('row', row.id, didYouMean(row.id, rowIds)));
  }
}

/** Names of sources, `A, B`, checked against the file's `sources`. */
function sourceNames(session: Session, unit: FileUnit, text: string, span: Span): readonly string[] {
  const whole = unit.scope.get('source', text);
  const names = whole ? [text] : text.split(/\s*,\s*|\s+and\s+/).filter((name) => name !== '');
  return names.flatMap((name) => {
    const declared = unit.scope.get('source', name);
    if (declared) {
      session.occurs(span, declared);
      return [declared.name];
    }
    session.report('unknown-name', span, message.unknownName('source', name, didYouMean(name, unit.scope.names('source'))));
    return [];
  });
}

function readFile(session: Session, unit: FileUnit): FileEvidence {
  const node = unit.file.constructs.find((each): each is ast.Guideline => each.$type === 'Guideline');
  const property = (key: ast.GuidelineProperty['key']): { text: string; span: Span } | undefined => {
    const found = node?.properties.find((each) => each.key === key);
    return found?.value === undefined ? undefined : { text: unquote(found.value), span: unit.spanOfProperty(found, 'value') };
  };
  const named = property('strength') ?? property('level');
  const scheme = named && (findScheme(session, unit, named.text) ?? schemeNamed(session, unit, named.text, named.span));
  const source = property('source');
  const [known] = source ? sourceNames(session, unit, source.text, source.span) : [];
  const optional = (key: 'effective' | 'jurisdiction'): Record<string, string> => (property(key) ? { [key]: property(key)!.text } : {});
  const guideline: Guideline | undefined = node && {
    title: unquote(node.title ?? ''), authority: property('authority')?.text ?? '', version: property('version')?.text ?? '', ...optional('effective'), ...optional('jurisdiction'),
    ...(scheme ? { scheme: scheme.name } : {}), ...(known === undefined ? {} : { source: known }), file: unit.index, span: unit.headOf(node),
  };
  const rows = evidenceRows(session, unit);
  const byRow = new Map<string, EvidenceRow[]>();
  for (const row of rows) byRow.set(nameKey(row.id), [...(byRow.get(nameKey(row.id)) ?? []), row]);
  return { ...(guideline ? { guideline } : {}), ...(scheme ? { scheme } : {}), ...(known === undefined ? {} : { source: known }), rows, byRow };
}

function evidenceRows(session: Session, unit: FileUnit): EvidenceRow[] {
  const tables = unit.file.constructs.filter((each): each is ast.EvidenceTable => each.$type === 'EvidenceTable');
  return tables.flatMap((node) => {
    const view = new TableView(unit, node.table);
    return view.rows.flatMap((row) => {
      const level = view.text(row, 'level');
      const sources = sourceNames(session, unit, view.text(row, 'source'), view.span(row, 'source'));
      const finding = { source: sources[0] ?? view.text(row, 'source'), text: view.text(row, 'finding'), ...(level === '' || level === 'none' ? {} : { level }) };
      const ids = view.text(row, 'rows', 'row').split(/\s*,\s*|\s+or\s+|\s+and\s+/).filter((id) => id !== '');
      return ids.map((id) => ({ id, decision: view.text(row, 'decision', 'of'), finding, span: view.span(row, 'rows', 'row'), used: false }));
    });
  });
}
