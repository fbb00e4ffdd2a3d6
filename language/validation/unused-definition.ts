import { message } from '../messages/index.ts';
import { kindName, type Declared } from '../references/declared.ts';
import { editDistance } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
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
      const meant = declared.kind === 'recommend' ? almostADrug(declared.name, resolved.entry.drugs) : undefined;
      if (meant !== undefined) yield { ...message.almostADrug(declared.name, meant), span: resolved.nameSpan(declared) };
      if (!judged.has(declared.kind) || resolved.used.has(declared)) continue;
      if (declared.kind === 'note' && declared.node.condition) continue;
      yield { ...message.unusedDefinition(kindName[declared.kind], declared.name), span: resolved.nameSpan(declared) };
    }
  },
});

/** A recommendation may be about anything; about something one letter away from a declared drug it is a typing error. */
function almostADrug(name: string, drugs: readonly string[]): string | undefined {
  const key = nameKey(name);
  if (key.length < 6 || drugs.some((drug) => nameKey(drug) === key)) return undefined;
  return drugs.find((drug) => editDistance(key, nameKey(drug), 1) <= 1);
}
