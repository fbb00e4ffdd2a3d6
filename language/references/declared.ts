import type * as ast from '../generated/ast.ts';
import type { FileUnit } from './unit.ts';

/** A declaration: what a name stands for in a file. Resolved on demand, once. */
export type Declared = { readonly unit: FileUnit; readonly name: string } & (
  | { readonly kind: 'fact'; readonly node: ast.Fact }
  | { readonly kind: 'gene'; readonly node: ast.Gene }
  | { readonly kind: 'define'; readonly node: ast.Define }
  | { readonly kind: 'recommend'; readonly node: ast.Recommend }
  | { readonly kind: 'compare'; readonly node: ast.Compare }
  | { readonly kind: 'drug'; readonly node: ast.Drug }
  | { readonly kind: 'group'; readonly node: ast.DrugGroup }
  | { readonly kind: 'test'; readonly node: ast.OrderableTest }
  | { readonly kind: 'terminology'; readonly node: ast.Terminology }
  | { readonly kind: 'scheme'; readonly node: ast.Scheme }
  | { readonly kind: 'advice'; readonly node: ast.Advice }
  | { readonly kind: 'note'; readonly node: ast.Note }
  | { readonly kind: 'source'; readonly node: ast.Row }
  | { readonly kind: 'window'; readonly node: ast.Row; readonly since: ast.Windows }
);

export type DeclaredKind = Declared['kind'];
export type DeclaredOf<K extends DeclaredKind> = Extract<Declared, { kind: K }>;

/** Kinds whose names share one space: what stands on the left of a condition; drugs with their groups; and each other kind by itself. */
export const spaceOf = {
  fact: 'term', gene: 'term', define: 'term', recommend: 'decision', compare: 'comparison', drug: 'drug', group: 'drug', test: 'test',
  terminology: 'terminology', scheme: 'scheme', advice: 'advice', note: 'note', source: 'source', window: 'window',
} as const satisfies Record<DeclaredKind, string>;

export type Space = (typeof spaceOf)[DeclaredKind];

/** What people call the kind. */
export const kindName = {
  fact: 'fact', gene: 'gene', define: 'definition', recommend: 'recommendation', compare: 'comparison', drug: 'drug', group: 'drug group', test: 'test',
  terminology: 'terminology', scheme: 'scheme', advice: 'advice', note: 'note', source: 'source', window: 'window',
} as const satisfies Record<DeclaredKind, string>;
