import { furtherRegions } from '../../../language/messages/regions.ts';
import type { Context } from '../support/context.ts';
import { styleOf, visible, wrap } from '../support/style.ts';
import { codeFrame } from './code-frame.ts';
import type { Finding } from './finding.ts';
import { describePatient } from '../../../language/messages/patient-text.ts';

const regionsShown = 6;
const labelWidth = 'patient:'.length;

/** One finding for a person: what is wrong, where, with which patient, and what to do. */
export function renderDiagnostic({ diagnostic, place, related }: Finding, context: Pick<Context, 'color' | 'width' | 'cwd'>): string {
  const style = styleOf(context);
  const { severity, code, message, hint, witness } = diagnostic;
  const regions = furtherRegions(diagnostic);
  const paint = severity === 'error' ? style.red : style.yellow;
  const title = wrap(`${severity}[${code}]: ${visible(message)}`, context.width, '  ');
  const head = style.bold(paint(title.slice(0, severity.length + code.length + 2)) + title.slice(severity.length + code.length + 2));
  const frame = codeFrame([{ place, label: '', main: true }, ...related.map((one) => ({ ...one, label: visible(one.label), main: false }))], context);
  const notes: [string, string][] = [];
  if (witness) notes.push(['patient', describePatient(witness)]);
  for (const region of regions.slice(0, regionsShown)) notes.push([regions.length === 1 ? 'region' : 'regions', region]);
  if (regions.length > regionsShown) notes.push(['regions', `and ${regions.length - regionsShown} more`]);
  if (hint) notes.push(['hint', hint]);
  return [head, frame, ...renderNotes(notes, context)].join('\n');
}

function renderNotes(notes: readonly (readonly [string, string])[], context: Pick<Context, 'color' | 'width'>): string[] {
  const style = styleOf(context);
  return notes.map(([name, text], at) => {
    const label = (notes[at - 1]?.[0] === name ? '' : `${name}:`).padEnd(labelWidth);
    const body = wrap(visible(text), context.width - labelWidth - 5, ' '.repeat(labelWidth + 5));
    return `    ${name === 'hint' ? style.green(label) : style.cyan(label)} ${body}`;
  });
}
