import { plural } from '../support/style.ts';
import type { DecisionView, DiffView, GroupView } from './diff-view.ts';
import type { Part } from './diff-change.ts';
import { describeLike } from './diff-words.ts';

/** A comment of GitHub holds 65,536 characters; GitLab's holds more. */
const longest = 65_000;
/** Groups of one decision beyond this number are folded. */
const openGroups = 5;

/**
 * A comparison as Markdown for a comment of a pull request, under 65,000 characters. Long lists fold; where that is not enough, groups lose their
 * details, then decisions from the end on are counted only, with a sentence that says so.
 */
export function diffMarkdown(view: DiffView): string {
  const decisions: string[] = [];
  let length = compose(view, []).length;
  for (const one of view.decisions) {
    const text = decision(one, 'whole');
    decisions.push(text);
    length += text.length + 2;
    if (length > longest) return compose(view, shortened(view));
  }
  return compose(view, decisions);
}

/** As much of every decision as there is room for, the first ones first. */
function shortened(view: DiffView): readonly string[] {
  let room = longest - compose(view, []).length - 500;
  const shown = view.decisions.map((one) => decision(one, 'counted'));
  room -= shown.reduce((sum, text) => sum + text.length + 2, 0);
  for (const detail of ['sentences', 'whole'] as const) {
    for (const [at, one] of view.decisions.entries()) {
      const longer = decision(one, detail);
      const more = longer.length - (shown[at] ?? '').length;
      if (more > room) break;
      room -= more;
      shown[at] = longer;
    }
  }
  const fitting = Math.max(0, room < 0 ? Math.floor((longest - compose(view, []).length - 500) / Math.max(1, ...shown.map((text) => text.length + 2))) : shown.length);
  const cut = shown.length - fitting;
  return [...shown.slice(0, fitting), `_Not everything fits a comment${cut > 0 ? `: ${plural(cut, 'further decision')} changed` : ''}. The report as HTML has all: \`precept diff --format html --out diff.html\`._`];
}

function compose(view: DiffView, decisions: readonly string[]): string {
  const { sides, headline, calm, counts, upstream, unchanged, warnings, assumptions, shorts } = view;
  const told = warnings.map(({ text, hint }) => `> [!WARNING]\n> ${marked(`${text} ${hint}`)}`);
  const parts = [
    `### ${calm ? '✅' : '⚠️'} ${escape(headline)}`,
    `${code(sides.old)} → ${code(sides.new)}`,
    counts.map((text) => `- ${escape(text)}`).join('\n'),
    ...told,
    ...decisions,
    fold('Changed in what the rules read', upstream),
    fold(`Proven the same for every patient (${unchanged.length.toLocaleString('en-US')})`, unchanged.length > 200 ? [...unchanged.slice(0, 200), `… and ${unchanged.length - 200} more`] : unchanged),
    fold('What the shares of patients rest on', assumptions),
    fold('Short names', shorts),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

type Detail = 'whole' | 'sentences' | 'counted';

function decision(view: DecisionView, detail: Detail): string {
  const { title, remarks, groups, said, like } = view;
  const head = [`#### ${escape(title)}`, ...remarks.map((text) => `_${escape(text)}._`)];
  if (like !== undefined) return [...head, `${escape(describeLike(groups.length, view.decision, like))}.`].join('\n\n');
  if (detail === 'counted') return [...head, [groups.length > 0 ? `${plural(groups.length, 'group')} of patients treated differently` : '', said.length > 0 ? `${plural(said.length, 'group')} with other evidence or wording` : ''].filter(Boolean).join(', ')].filter(Boolean).join('\n\n');
  const items = groups.map((one, at) => group(one, at + 1, detail));
  return [
    ...head,
    items.slice(0, openGroups).join('\n'),
    items.length > openGroups ? details(`${plural(items.length - openGroups, 'more group')} of patients treated differently`, items.slice(openGroups).join('\n')) : '',
    said.length > 0 ? details(`${plural(said.length, 'group')} with the same treatment: other evidence or wording`, said.map((one) => `- ${sentenceOf(one)}`).join('\n')) : '',
  ].filter(Boolean).join('\n\n');
}

function group(one: GroupView, number: number, detail: Detail): string {
  const lines = [`${number}. ${sentenceOf(one)}`];
  const indent = ' '.repeat(`${number}. `.length);
  for (const [name, text] of one.details) {
    if (name === 'warning') lines.push(`${indent}- ⚠️ ${marked(text)}`);
    else if (detail === 'whole') lines.push(`${indent}- ${name}: ${name === 'example' ? code(text) : escape(text)}`);
  }
  return lines.join('\n');
}

function sentenceOf({ label, who, change }: GroupView): string {
  return `${escape(label.slice(0, 1).toUpperCase() + label.slice(1))}: **${escape(who)}**: ${change.map(part).join('')}.`;
}

function part({ text, quoted }: Part): string {
  return quoted === 'new' ? `**${escape(text)}**` : quoted === 'old' ? `_${escape(text)}_` : escape(text);
}

function fold(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : details(title, lines.map((line) => `- ${escape(line)}`).join('\n'));
}

/** The empty lines let Markdown work inside. */
function details(title: string, body: string): string {
  return `<details>\n<summary>${escape(title)}</summary>\n\n${body}\n\n</details>`;
}

/**
 * Text that shows as it is: no emphasis, no HTML, no table, and nobody is notified: an empty comment breaks `@name`, `#12` and `!12`, which an entity would
 * not.
 */
function escape(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~$]/g, String.raw`\$&`)
    .replaceAll(/([@#!%])(?=[\p{L}\p{N}_])/gu, '$1<!-- -->');
}

/** Names in backticks, as messages have them, stay code. */
function marked(text: string): string {
  return text.split(/(`[^`]+`)/).map((piece, at) => (at % 2 === 1 ? piece : escape(piece))).join('');
}

/** Code as it is, whatever it holds; nothing in it is a mention. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/[\r\n]+/g, ' ')}${pad}${fence}`;
}
