import { message } from '../messages/index.ts';
import type { Test } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import type { Session } from './session.ts';
import { unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';

/** Tests that answer facts of the program. In files that belong to it whole, a test of an unknown fact is an error. */
export function testsOf(session: Session, whole: readonly FileUnit[]): readonly Test[] {
  const tests: Test[] = [];
  for (const unit of session.units) {
    for (const declared of unit.scope.own('test')) {
      if (declared.kind !== 'test') continue;
      const answers = declared.node.answers.flatMap((text, at) => {
        const name = unquote(text);
        const found = session.facts.get(name);
        const span = unit.spanOfProperty(declared.node, 'answers', at);
        if (found) session.occurs(span, found.declared);
        else if (whole.includes(unit) && !unit.scope.find('term', name)) session.report('unknown-name', span, message.unknownName('fact', name, didYouMean(name, session.facts.names)));
        return found?.fact.name ?? [];
      });
      if (answers.length > 0 && !tests.some((test) => test.name === declared.name)) tests.push({ name: declared.name, answers, span: session.nameSpanOf(declared) });
    }
  }
  return tests;
}
