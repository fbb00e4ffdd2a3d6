import type { Decision, Fact, Gene, Guideline, SourceFile, Terminology, Term, Window } from '../model/index.ts';
import type { Slug } from '../validation/index.ts';
import type { Text } from '../messages/index.ts';
import type { Span } from '../model/index.ts';
import type { Declared, DeclaredOf } from './declared.ts';
import { NameTable } from './names.ts';
import type { Occurrence } from './occurrence.ts';
import type { LoadOptions } from './options.ts';
import { Reporter, type Extra } from './reporter.ts';
import type { Noted } from './resolved.ts';
import type { FileUnit } from './unit.ts';

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
  readonly reporter = new Reporter();
  readonly units: FileUnit[] = [];
  readonly files: SourceFile[] = [];
  readonly read: (path: string) => string | undefined;
  readonly options: LoadOptions;

  readonly facts = new NameTable<{ readonly fact: Fact; readonly declared: Declared }>();
  readonly genes = new Map<DeclaredOf<'gene'>, Gene>();
  readonly defines = new Map<DeclaredOf<'define'>, DefineInfo | 'resolving'>();
  readonly terminologies = new Map<string, Terminology>();
  readonly windows = new Map<DeclaredOf<'window'>, Window>();
  readonly guidelines = new Map<FileUnit, number>();
  readonly guidelineList: Guideline[] = [];
  readonly terms = new Map<string, Term>();
  readonly decisions: Decision[] = [];
  /** A gene read through a definition everywhere else: `use CYP2D6 in practice as CYP2D6`. */
  readonly readThrough = new Map<Declared, DeclaredOf<'define'>>();
  readonly used = new Set<Declared>();
  /** Definitions that could not be read: complained about once. */
  readonly failed = new Set<Declared>();
  readonly occurrences: Occurrence[] = [];
  readonly noted: Noted[] = [];
  /** Work that needs to have seen the whole program, in order. */
  readonly finishers: (() => void)[] = [];

  constructor(read: (path: string) => string | undefined, options: LoadOptions) {
    this.read = read;
    this.options = options;
  }

  report(code: Slug, span: Span, text: Text, extra?: Extra): void {
    this.reporter.report(code, span, text, extra);
  }

  occurs(span: Span, declared: Declared, declares = false): void {
    this.used.add(declared);
    this.occurrences.push({ span, symbol: { kind: declared.kind, name: declared.name, declared: declared.unit.spanOfProperty(declared.node, 'name') }, ...(declares ? { declares: true as const } : {}) });
  }
}
