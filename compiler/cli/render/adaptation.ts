import type { Layer } from '../../../language/model/index.ts';
import type { ColumnChange, LayerFate, ThreeWay } from '../../adapt/three-way.ts';
import type { DiffReport } from '../../diff/index.ts';
import type { Context } from '../support/context.ts';
import { plural, sign, styleOf, visible, wrap, type Style } from '../support/style.ts';
import { renderDiff } from './diff-pretty.ts';
import { viewOf } from './diff-view.ts';

/** A layer on a guideline: what it moves, and, where the guideline changed, what became of it. */
export interface Adaptation {
  readonly layer: Layer;
  readonly shown: string;
  readonly upstream: string;
  /** Patients whom the layer treats differently than the guideline of today does. */
  readonly moved?: DiffReport;
  readonly change?: {
    readonly since: string;
    readonly rows: ThreeWay;
    /** Patients whom the guideline of today treats differently than the one the layer was written for. */
    readonly upstream: DiffReport;
    /** Patients of the hospital who are treated differently than before; absent where the layer does not fit any more. */
    readonly ours?: DiffReport;
  };
  /** The layer does not compile on the guideline of today: what stands in the way. */
  readonly broken: readonly string[];
}

/** A layer for a terminal: who answers for it, what became of each change, and which patients are moved. */
export function renderAdaptation({ layer, shown, upstream, moved, change, broken }: Adaptation, context: Context): string {
  const style = styleOf(context);
  const head = [
    style.bold(`${visible(shown)} over ${visible(upstream)}`),
    `  ${[layer.at, `version ${layer.version}`, `approved by ${layer.approvedBy}`, layer.expires < context.today ? `expired ${layer.expires}` : `expires ${layer.expires}`].filter((part) => part !== undefined).map(visible).join('; ')}`,
  ];
  const blocks = [
    head.join('\n'),
    change ? rows(change, style, context) : undefined,
    ...(broken.length > 0 ? [style.red(`${sign.bad} The layer does not fit the guideline of today.`), ...broken] : []),
    change ? section('The guideline changed', viewOf(change.upstream, { old: `${upstream} at ${change.since}`, new: upstream }), style, context) : undefined,
    change?.ours ? section('What this means under the layer', viewOf(change.ours, { old: `${shown} on ${change.since}`, new: shown }), style, context) : undefined,
    moved ? section('What the layer moves', viewOf(moved, { old: upstream, new: shown }), style, context) : undefined,
  ];
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;
}

function section(title: string, view: Parameters<typeof renderDiff>[0], style: Style, context: Context): string {
  return `${style.bold(style.cyan(`── ${title}`))}\n${renderDiff(view, context).trimEnd()}`;
}

const told: Readonly<Record<LayerFate['fate'], { readonly sign: 'good' | 'warn' | 'bad'; readonly text: string }>> = {
  stands: { sign: 'good', text: 'stands' },
  follows: { sign: 'good', text: 'follows: the guideline changed other columns of the row' },
  agrees: { sign: 'warn', text: 'is no longer needed: the guideline now says the same' },
  hides: { sign: 'bad', text: 'hides what the guideline changed: look at it again' },
  'row gone': { sign: 'bad', text: 'has no row any more' },
  'row taken': { sign: 'bad', text: 'adds a row whose id the guideline now has' },
};

function rows({ since, rows: { fates, beside } }: NonNullable<Adaptation['change']>, style: Style, context: Context): string {
  const paint = { good: style.green, warn: style.yellow, bad: style.red };
  const lines = fates.flatMap(({ change, fate, upstream, layer }) => {
    const { sign: kind, text } = told[fate];
    const quiet = fate === 'stands';
    return [
      `  ${paint[kind](sign[kind])} ${change.kind} ${style.bold(visible(change.row))} in ${visible(change.decision)}: ${text}`,
      ...(quiet ? [] : upstream.map((one) => column('guideline', one, context))),
      ...(quiet ? [] : layer.map((one) => column('layer', one, context))),
    ];
  });
  const others = beside.map(({ decision, row, what, columns }) => [`  ${style.dim('·')} ${visible(row)} in ${visible(decision)} was ${what} upstream`, ...(what === 'changed' ? columns.map((one) => column('guideline', one, context)) : [])].join('\n'));
  return [
    style.bold(`Changes of the layer, since ${visible(since)}`),
    ...lines,
    ...(others.length > 0 ? [style.bold(`${plural(others.length, 'row')} of the guideline beside it`), ...others] : []),
  ].join('\n');
}

function column(who: string, { column: name, was, now }: ColumnChange, context: Context): string {
  const lead = `      ${who.padEnd(10)}`;
  return `${lead}${wrap(visible(`${name}: ${was ?? 'any'} → ${now ?? 'any'}`), Math.max(40, context.width - lead.length)).replaceAll('\n', `\n${' '.repeat(lead.length)}`)}`;
}
