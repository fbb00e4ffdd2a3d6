import type { Decision, Diagnostic, Fact, Gene, Guideline, SourceFile, Span, Terminology, Term, Window } from '../model/index.ts';
import type { Text } from '../messages/index.ts';
import type { Adapt, Change } from '../generated/ast.ts';
import { groupKey, nameKey } from '../names/name-key.ts';
import { NameTable } from '../names/name-table.ts';
import type { Slug } from '../validation/index.ts';
import type { Declared, DeclaredOf } from './declared.ts';
import type { LoadOptions } from './options.ts';
import { placeWithin, quoteName } from './places.ts';
import { Reporter, type Extra } from './reporter.ts';
import type { FileUnit } from './unit.ts';
import { Uses } from './uses.ts';

/** What is known about a definition before and after its rows are resolved. */
export interface DefineInfo {
  readonly decision: Decision;
  readonly declared: DeclaredOf<'define'>;
  /** Facts read at the root, through every definition on the way. */
  readonly roots: readonly string[];
  /** The facts that carry the value: those of the only thing it reads; none where it reads several. */
  readonly carriers: readonly string[];
  /** The score that a phenotype is made from (`from: D, phenotype by score`). */
  readonly from?: DefineInfo;
}

/**
 * The state of resolving one program. Declarations are resolved when something first names them, so that only what is used takes part;
 * everything is remembered by its declaration.
 */
export class Session {
  readonly reporter: Reporter;
  readonly units: FileUnit[] = [];
  readonly byPath = new Map<string, FileUnit>();
  readonly files: SourceFile[] = [];
  /** `use "file"`: everything of `target` belongs to `unit`. */
  readonly wholeUses: { readonly unit: FileUnit; readonly target: FileUnit }[] = [];
  /** `use NAME from "file"`. */
  readonly namedUses: { readonly unit: FileUnit; readonly declared: readonly Declared[]; readonly span: Span }[] = [];
  /** `use NAME as ALIAS` without a file. */
  readonly aliases: { readonly unit: FileUnit; readonly name: string; readonly alias: string; readonly span: Span }[] = [];
  /** `adapt "file"`. */
  readonly layers: { readonly unit: FileUnit; readonly upstream: FileUnit; readonly node: Adapt }[] = [];
  readonly read: (path: string) => string | undefined;
  readonly options: LoadOptions;

  readonly facts = new NameTable<{ readonly fact: Fact; readonly declared: Declared }>();
  readonly genes = new Map<DeclaredOf<'gene'>, Gene>();
  readonly defines = new Map<DeclaredOf<'define'>, DefineInfo | 'resolving'>();
  readonly terminologies = new Map<string, Terminology>();
  /** Terminologies that a file takes straight from a data file, by name key. */
  readonly terminologyFiles = new Map<FileUnit, Map<string, string>>();
  /** Data files read beside the rule files. */
  readonly dataFiles = new Map<string, SourceFile>();
  /** Changes that a local layer makes to the decisions of a file. */
  readonly changes: { readonly unit: FileUnit; readonly upstream: FileUnit; readonly node: Change; used: boolean }[] = [];
  readonly windows = new Map<DeclaredOf<'window'>, Window>();
  readonly guidelines = new Map<FileUnit, number>();
  readonly guidelineList: Guideline[] = [];
  readonly terms = new Map<string, Term>();
  readonly decisions: Decision[] = [];
  /** A gene read through a definition everywhere else: `use CYP2D6 in practice as CYP2D6`. */
  readonly readThrough = new Map<Declared, DeclaredOf<'define'>>();
  readonly used = new Set<Declared>();
  /** Every decision with its final id; filled when all have been resolved. */
  resolvedDecisions: readonly Decision[] = [];
  readonly recommended = new Set<Declared>();
  readonly declaredBy = new Map<Decision, Declared>();
  /** Definitions that could not be read: complained about once. */
  readonly failed = new Set<Declared>();
  readonly uses = new Uses();
  /** Work that needs to have seen the whole program, in order. */
  readonly #rowIds = new Map<Decision, readonly string[]>();
  readonly #written = new Map<string, string[]>();
  readonly finishers: (() => void)[] = [];

  constructor(read: (path: string) => string | undefined, options: LoadOptions, severityOf: (code: Slug) => Diagnostic['severity']) {
    this.reporter = new Reporter(severityOf);
    this.read = read;
    this.options = options;
  }

  report(code: Slug, span: Span, text: Text, extra?: Extra): void {
    if (this.units[span.file]?.broken.has(span.line) || (code === 'unknown-name' && this.#isLost(span))) return;
    const fix = extra?.fix ?? this.#rename(span, text.replace);
    this.reporter.report(code, span, text, { ...extra, ...(fix ? { fix } : {}) });
  }

  /** Whether the name at a place would have come from a file that cannot be read: that has been reported. */
  #isLost(span: Span): boolean {
    const unit = this.units[span.file];
    if (!unit || unit.lost.size === 0) return false;
    const written = nameKey(unit.text.slice(span.start, span.end));
    return unit.lost.has('all') || [...unit.lost].some((name) => written === name || written.startsWith(`${name} `));
  }

  /** The nearest name as an edit, where the wrong one stands exactly once at the place. */
  #rename(span: Span, replace: Text['replace']): Extra['fix'] {
    const unit = this.units[span.file];
    const place = replace && unit && placeWithin(unit, span, replace.from);
    if (!place) return undefined;
    return { title: `Write \`${replace.to}\``, edits: [{ span: place, text: quoteName(replace.to) }] };
  }

  /** Whether a drug of the file has a class of this name: classes may be imported like groups. */
  classNamed(unit: FileUnit, name: string): boolean {
    const key = groupKey(name);
    return unit.scope.own('drug').some((declared) => declared.kind === 'drug' && declared.node.items.some((item) => item.$type === 'DrugList' && item.key === 'class' && item.values.some((each) => groupKey(each) === key)));
  }

  /** A row that is written, also where one of its cells could not be read: what refers to it is not wrong as well. */
  declareRow(unit: FileUnit, span: Span, decision: string, id: string): void {
    if (id === '') return;
    this.uses.row(unit, span, decision, id, true);
    const key = nameKey(decision);
    const held = this.#written.get(key);
    if (held) held.push(id);
    else this.#written.set(key, [id]);
  }

  /** Ids of the rows written in a decision, those that could not be read included. */
  writtenRows(decision: string): readonly string[] {
    return this.#written.get(nameKey(decision)) ?? [];
  }

  /** Ids of the rows that a case may expect of a decision; of a comparison, those of its members. */
  rowIds(decision: Decision): readonly string[] {
    const held = this.#rowIds.get(decision);
    if (held) return held;
    const members = decision.compares ? this.resolvedDecisions.filter((each) => decision.compares!.includes(each.id)) : [decision];
    const ids = [...new Set(members.flatMap((each) => [...each.rows.map((row) => row.id), ...this.writtenRows(each.name)]))];
    this.#rowIds.set(decision, ids);
    return ids;
  }

  nameSpanOf(declared: Declared): Span {
    return this.uses.nameSpan(declared);
  }

  /** Notes that a name stands somewhere: the declaration is used, and editors find the place. */
  occurs(span: Span, declared: Declared): void {
    this.used.add(declared);
    this.uses.of(this.units[span.file], span, declared);
  }
}
