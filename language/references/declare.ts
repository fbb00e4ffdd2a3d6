import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Span } from '../model/index.ts';
import { kindName, type Declared } from './declared.ts';
import { placeWithin } from './places.ts';
import { Scope } from './scope.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

const longest = 200;
// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Fills the scope of a file with what it declares itself. */
export function declare(session: Session, unit: FileUnit): void {
  unit.scope = new Scope();
  for (const node of unit.file.constructs) {
    for (const declared of declarationsOf(unit, node)) {
      const span = nameSpan(declared);
      if (declared.name === '') continue;
      if (hidden.test(declared.name)) session.report('hostile-name', span, message.hostileName(declared.name));
      if (declared.name.length > longest) session.report('hostile-name', span, message.longName(declared.name, declared.name.length));
      const held = unit.scope.declare(declared);
      if (held) session.report('duplicate-name', span, message.duplicateName(kindName[declared.kind], declared.name), { related: [{ span: nameSpan(held), label: 'the first one' }] });
      session.uses.declared(declared, span);
    }
  }
}

/** The place of the declared name itself. */
export function nameSpan(declared: Declared): Span {
  const { unit, node } = declared;
  if (node.$type === 'Row') return placeWithin(unit, unit.spanOf(node), declared.name) ?? unit.spanOf(node);
  if (node.$type === 'Recommend') return unit.spanOfProperty(node, 'names', Math.max(0, node.names.findIndex((name) => unquote(name) === declared.name)));
  return unit.spanOfProperty(node, 'name');
}

function declarationsOf(unit: FileUnit, node: ast.Construct): readonly Declared[] {
  const named = (name: string | undefined): { unit: FileUnit; name: string } => ({ unit, name: unquote(name ?? '') });
  switch (node.$type) {
    case 'Fact': return [{ kind: 'fact', ...named(node.name), node }];
    case 'Gene': return [{ kind: 'gene', ...named(node.name), node }];
    case 'Define': return [{ kind: 'define', ...named(node.name), node }];
    case 'Recommend': return node.names.map((name) => ({ kind: 'recommend' as const, ...named(name), node }));
    case 'Compare': return [{ kind: 'compare', ...named(node.name), node }];
    case 'Drug': return [{ kind: 'drug', ...named(node.name), node }];
    case 'DrugGroup': return [{ kind: 'group', ...named(node.name), node }];
    case 'OrderableTest': return [{ kind: 'test', ...named(node.name), node }];
    case 'Terminology': return [{ kind: 'terminology', ...named(node.name), node }];
    case 'Scheme': return [{ kind: 'scheme', ...named(node.name), node }];
    case 'Advice': return [{ kind: 'advice', ...named(node.name), node }];
    case 'Note': return [{ kind: 'note', ...named(node.name), node }];
    case 'Sources': {
      const view = new TableView(unit, node.table);
      return view.rows.map((row) => ({ kind: 'source' as const, ...named(view.text(row, 'name')), node: row }));
    }
    case 'Windows': {
      const view = new TableView(unit, node.table);
      return view.rows.map((row) => ({ kind: 'window' as const, ...named(view.text(row, 'name')), node: row, since: node }));
    }
    case 'Guideline': case 'Use': case 'EvidenceTable': case 'Implication': case 'Constraint': case 'Also': case 'Adapt': case 'Change': case 'Case': case 'CasesFor':
      return [];
  }
}
