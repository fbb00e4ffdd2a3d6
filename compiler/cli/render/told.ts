import type { Told } from '../input/asked.ts';
import type { Context } from '../support/context.ts';
import { sign, styleOf, visible } from '../support/style.ts';
import { renderProblems } from './problems.ts';

/** A patient for a person: who it is, and what is told or why nothing is. */
export function renderTold<T>(one: Told<T>, tell: (told: readonly T[]) => string, context: Context): string {
  const style = styleOf(context);
  const head = style.bold(`patient ${visible(one.label ?? String(one.patient))}`) + style.dim(` (line ${one.line})`);
  if ('malformed' in one) return `${head}\n${style.red(`${sign.bad} malformed`)} ${visible(one.malformed)}\n\n`;
  if ('problems' in one) return `${head}\n${renderProblems(one.problems, context)}\n\n`;
  return `${head}\n${tell(one.told)}\n\n`;
}

/** The same on one line of JSON; `name`: what the list of what is told is called. */
export function toldJson<T>(one: Told<T>, name: string): string {
  if (!('told' in one)) return `${JSON.stringify(one)}\n`;
  const { told, ...who } = one;
  return `${JSON.stringify({ ...who, [name]: told })}\n`;
}
