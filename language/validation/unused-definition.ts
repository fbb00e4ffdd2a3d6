import { message } from '../messages/index.ts';
import { kindName, type Declared } from '../references/declared.ts';
import { defineCheck, type Finding } from './check.ts';

const judged: ReadonlySet<Declared['kind']> = new Set(['fact', 'define', 'advice', 'group', 'note']);

/**
 * A declaration in the checked file that nothing uses. A file without recommendations is there for others, so nothing in it is judged.
 */
export const check = defineCheck({
  slug: 'unused-definition', severity: 'warning', title: 'a declaration that nothing uses', afterErrors: false,
  *run({ resolved }): Iterable<Finding> {
    if (!resolved.entry.declared.some((declared) => declared.kind === 'recommend')) return;
    for (const declared of resolved.entry.declared) {
      if (!judged.has(declared.kind) || resolved.used.has(declared)) continue;
      if (declared.kind === 'note' && declared.node.condition) continue;
      yield { ...message.unusedDefinition(kindName[declared.kind], declared.name), span: resolved.nameSpan(declared) };
    }
  },
});
