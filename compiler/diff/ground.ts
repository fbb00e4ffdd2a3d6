import type { Table, TableDecision, TableRow } from '../ir/index.ts';
import { cachedBy } from '../runtime/cache.ts';
import { rowOf } from './answers.ts';
import type { ComparedDecision } from './compare.ts';
import type { Ground } from './report.ts';
import type { Both } from './space/joint.ts';
import type { Upstream } from './vocabulary.ts';

/**
 * What the rules say about why: a source, a written reason, another version, of the rows themselves or of a definition that changed; else what changed
 * upstream, or nothing.
 */
export function groundOf(decision: ComparedDecision, rows: Both<readonly TableRow[]>, causes: readonly Upstream[]): Ground {
  const { match, pairing } = decision;
  const own = match.items.old && match.items.new ? freshIn(pairing.tables, saidBefore(decision), rows) : { sources: [], reasons: [] };
  if (own.sources.length > 0) return { kind: 'source', texts: own.sources };
  if (own.reasons.length > 0) return { kind: 'reason', texts: own.reasons };
  const below = causes.flatMap(({ ground }) => ground ?? []);
  for (const kind of ['source', 'reason'] as const) {
    const texts = below.flatMap((one) => (one.kind === kind ? one.texts : []));
    if (texts.length > 0) return { kind, texts: [...new Set(texts)] };
  }
  const version = match.items.old && match.items.new && versionText(pairing.tables, { old: match.items.old.guideline, new: match.items.new.guideline });
  const versions = [...(version === undefined ? [] : [version]), ...below.flatMap((one) => (one.kind === 'version' ? one.texts : []))];
  if (versions.length > 0) return { kind: 'version', texts: [...new Set(versions)] };
  return causes.length > 0 ? { kind: 'vocabulary', texts: causes.map(({ change }) => change.text) } : { kind: 'none', texts: [] };
}

/** The same of a definition that changed: what its new rows cite or give as a reason; undefined where nothing is new. */
export function groundOfDefinition(tables: Both<Table>, decisions: Both<TableDecision>, rows: readonly TableRow[]): Ground | undefined {
  const titles = { old: titleOf(tables.old, decisions.old), new: titleOf(tables.new, decisions.new) };
  const { sources, reasons } = freshIn(tables, saidIn(decisions.old), { old: [], new: rows });
  const named = (texts: readonly string[]): readonly string[] => texts.map((text) => `${text} (${decisions.new.name})`);
  if (sources.length > 0) return { kind: 'source', texts: named(sources) };
  if (reasons.length > 0) return { kind: 'reason', texts: named(reasons) };
  const version = versionText(tables, titles);
  return version === undefined ? undefined : { kind: 'version', texts: [version] };
}

const titleOf = ({ guidelines }: Table, { guideline }: TableDecision): string => guidelines[guideline]?.title ?? '';

/** Another version of the guideline, in words. */
function versionText(tables: Both<Table>, titles: Both<string>): string | undefined {
  const [was, is] = (['old', 'new'] as const).map((side) => tables[side].guidelines.find((one) => one.title === titles[side])?.version);
  return was === undefined || is === undefined || was === is ? undefined : `${titles.new}: version ${is} instead of ${was}`;
}

/** Sources and findings of the new rows that the old row of the same name did not have, or else the old rows of these patients; and reasons that no row gave. */
function freshIn(tables: Both<Table>, before: SaidBefore, rows: Both<readonly TableRow[]>): { readonly sources: readonly string[]; readonly reasons: readonly string[] } {
  const known = new Set(rows.old.flatMap((row) => cited(tables.old, row)));
  const sources = rows.new.flatMap((row) => {
    const same = before.rows.get(row.id);
    const own = same ? new Set([same, ...(before.others.get(row.id) ?? [])].flatMap((other) => cited(tables.old, other))) : known;
    return cited(tables.new, row).filter((text) => !own.has(text));
  });
  return { sources: [...new Set(sources)], reasons: [...new Set(rows.new.flatMap((row) => row.because ?? []))].filter((text) => !before.reasons.has(text)) };
}

/** Sources with what they stand for, and findings. */
function cited({ citations }: Table, row: TableRow): readonly string[] {
  const value = (name: string): string => ((one) => (one ? `${name} (${one.kind} ${one.value})` : name))(citations.find((each) => each.name === name));
  return [...row.sources.map(value), ...row.findings.map((one) => `${value(one.source)}: ${one.text}`)];
}

interface SaidBefore {
  readonly rows: ReadonlyMap<string, TableRow>;
  /** Rows with the id of an earlier one. */
  readonly others: ReadonlyMap<string, readonly TableRow[]>;
  readonly reasons: ReadonlySet<string>;
}

/** The rows of a decision on the old side by id, `otherwise` too, and the reasons that they give. */
function saidBefore({ match, pairing }: ComparedDecision): SaidBefore {
  const item = match.items.old;
  return item && item.kind !== 'note' && item.kind !== 'implication' ? saidIn(pairing.tables.old.decisions[item.index]!) : { rows: new Map(), others: new Map(), reasons: new Set() };
}

const saidIn = cachedBy((decision: TableDecision): SaidBefore => {
  const rows = new Map<string, TableRow>();
  const others = new Map<string, TableRow[]>();
  const reasons = new Set<string>();
  for (const row of [...decision.rows, ...decision.also, ...rowOf(decision, -1)]) {
    if (!rows.has(row.id)) rows.set(row.id, row);
    else others.set(row.id, [...(others.get(row.id) ?? []), row]);
    if (row.because !== undefined) reasons.add(row.because);
  }
  return { rows, others, reasons };
});
