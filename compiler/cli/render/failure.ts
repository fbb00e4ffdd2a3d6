import type { Failure } from '../../cases/run-case.ts';
import type { NamedFact } from '../../ir/answer-words.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible } from '../support/style.ts';
import { renderAnswer } from './answer.ts';
import { codeFrame } from './code-frame.ts';
import type { FilePlace } from './finding.ts';
import { renderProblems } from './problems.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

interface Failed {
  readonly case: { readonly name: string; readonly facts: Readonly<Record<string, unknown>> };
  readonly failures: readonly Failure[];
  readonly place: FilePlace;
}

/** A failing case for a person: where it stands, what was expected and found, and the whole answer. */
export function renderFailure(failed: Failed, facts: readonly NamedFact[], context: Pick<Context, 'color' | 'width' | 'cwd'>): string {
  const style = styleOf(context);
  const lines = [style.bold(`${style.red(`${sign.bad} case`)} ${visible(failed.case.name)}`), codeFrame([{ place: firstLine(failed.place), label: '', main: true }], context)];
  lines.push(`    ${style.cyan('patient:')} ${visible(describePatient(failed.case.facts))}`);
  for (const failure of failed.failures) {
    for (const { what, expected, found } of failure.differences) {
      lines.push(`    ${style.cyan(`${what}:`)}`, `      ${style.green(`expected ${visible(expected)}`)}`, `      ${style.red(`found    ${visible(found)}`)}`);
    }
    if (failure.answer) lines.push(indent(renderAnswer(failure.answer, facts, { ...context, width: context.width - 4 })));
    if (failure.problems) lines.push(indent(renderProblems(failure.problems, context)));
  }
  return lines.join('\n');
}

/** The same in one or two plain lines, for annotations and JUnit. */
export function describeFailures(failures: readonly Failure[]): string {
  return failures.flatMap(({ expectation, differences }) => differences.map(({ what, expected, found }) => `${expectation.decision}: ${what}: expected ${expected}, found ${found}`)).join('\n');
}

/** A case may be a block of many lines; its first line names it. */
function firstLine(place: FilePlace): FilePlace {
  const newline = place.text.indexOf('\n', place.span.start);
  return newline < 0 || newline >= place.span.end ? place : { ...place, span: { ...place.span, end: newline } };
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
