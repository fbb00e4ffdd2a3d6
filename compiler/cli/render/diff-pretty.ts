import type { Context } from '../support/context.ts';
import { sign, styleOf, visible, wrap, type Style } from '../support/style.ts';
import type { DecisionView, DiffView, GroupView } from './diff-view.ts';
import { plain } from './diff-change.ts';
import { describeLike } from './diff-words.ts';

type View = Pick<Context, 'color' | 'width'>;

/** Decisions proven the same beyond this number are counted, not named. */
const namesShown = 12;
const labelWidth = 10;

/** A comparison for a terminal: totals, then every group of patients, then what changed in words only. `all`: those in full too. */
export function renderDiff(view: DiffView, context: View, all = false): string {
  const style = styleOf(context);
  const blocks = [
    head(view, style, context),
    ...view.decisions.map((one) => decision(one, style, context, all)).filter(Boolean),
    list('Changed in what the rules read', view.upstream, style, context),
    list('Proven the same for every patient', shortened(view.unchanged), style, context),
    list('Shares of patients', view.assumptions, style, context),
    list('Short names', view.shorts, style, context),
    warnings(view, style, context),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function head({ sides, headline, calm, counts }: DiffView, style: Style, context: View): string {
  const title = `${calm ? style.green(sign.good) : style.yellow(sign.warn)} ${style.bold(`${headline}.`)}`;
  return [style.dim(`${visible(sides.old)} → ${visible(sides.new)}`), title, ...counts.map((text) => `  ${within(`${visible(text)}.`, context, '  ')}`)].join('\n');
}

function decision(view: DecisionView, style: Style, context: View, all: boolean): string {
  const remarks = [...view.remarks, ...(view.like === undefined ? [] : [describeLike(view.groups.length, view.decision, view.like)])];
  const title = [style.bold(style.cyan(visible(view.title))), ...remarks.map((text) => `  ${within(`${visible(text)}.`, context, '  ')}`)];
  if (view.like !== undefined) return title.join('\n');
  return [
    ...title,
    ...view.groups.map((one, at) => group(one, String(at + 1), style, context)),
    ...(view.groups.length > 0 && view.said.length > 0 && !all ? [''] : []),
    ...(all ? view.said.map((one) => group(one, '·', style, context)) : view.said.map((one) => quiet(one, style, context))),
  ].join('\n');
}

/** `1. Another action: CYP2C19 is PM`, the change in a sentence, and below it everything that belongs to it. */
function group({ who, change, label, details }: GroupView, number: string, style: Style, context: View): string {
  const lead = `  ${number}${number === '·' ? '' : '.'} `;
  const indent = ' '.repeat(lead.length);
  const line = (name: string, text: string, paint: (part: string) => string): string =>
    `${indent}${paint(name.padEnd(labelWidth))}${within(visible(text), context, ' '.repeat(indent.length + labelWidth))}`;
  return [
    `\n${lead}${style.bold(within(`${capital(label)}: ${visible(who)}`, context, indent))}`,
    `${indent}${painted(within(`${visible(plain(change))}.`, context, indent), style)}`,
    ...details.map(([name, text], at) => line(details[at - 1]?.[0] === name ? '' : name, text, name === 'warning' ? style.yellow : style.cyan)),
  ].join('\n');
}

/** What is said now stands out; a quotation may go over several lines. */
function painted(text: string, style: Style): string {
  const last = text.lastIndexOf('becomes “');
  return last < 0 ? text : text.slice(0, last + 8) + style.bold(text.slice(last + 8));
}

function quiet({ who, change, label }: GroupView, style: Style, context: View): string {
  return style.dim(`  · ${within(`${label}: ${visible(who)}: ${visible(plain(change))}.`, context, '    ')}`);
}

function list(title: string, lines: readonly string[], style: Style, context: View): string {
  if (lines.length === 0) return '';
  return [style.bold(title), ...lines.map((line) => `  ${within(visible(line), context, '  ')}`)].join('\n');
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= namesShown ? lines : [...lines.slice(0, namesShown), `… and ${lines.length - namesShown} more`];
}

function warnings({ warnings: all }: DiffView, style: Style, context: View): string {
  return all.map(({ text, hint }) => `${style.yellow(`${sign.warn} warning:`)} ${within(visible(text), context, '  ')}\n  ${style.green('hint:')} ${within(visible(hint), context, '        ')}`).join('\n');
}

/** Lines that stand `indent` from the left, the first of them by what is before it. */
function within(text: string, context: View, indent: string): string {
  return wrap(text, Math.max(30, context.width - indent.length)).replaceAll('\n', `\n${indent}`);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
