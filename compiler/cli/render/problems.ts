import type { InputProblem } from '../../ir/index.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible, wrap } from '../support/style.ts';

/** What is wrong with one patient report, one line per problem: where, what was found, what was expected. */
export function renderProblems(problems: readonly InputProblem[], context: Pick<Context, 'color' | 'width'>): string {
  const style = styleOf(context);
  return problems
    .map(({ code, message, path, found, expected }) => {
      const detail = message === '' ? `${path}: found ${found}, expected ${expected}` : message;
      return `${style.red(`${sign.bad} ${code}`)} ${wrap(visible(detail), Math.max(30, context.width - code.length - 3), '    ')}`;
    })
    .join('\n');
}
