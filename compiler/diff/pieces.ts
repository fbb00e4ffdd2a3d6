import type { JointVariable } from './space/joint.ts';

/** Classes of a number line in words, neighboring pieces as one interval: `>= 65 to < 70 years`. */
export function piecesText({ cuts, pieces, unit }: NonNullable<JointVariable['line']>, classes: ReadonlySet<number>, text: (at: number) => string): readonly string[] {
  const suffix = unit === '' ? '' : ` ${unit}`;
  const parts: string[] = [];
  for (let from = 0; from < pieces; from += 1) {
    if (!classes.has(from)) continue;
    let to = from;
    while (to + 1 < pieces && classes.has(to + 1)) to += 1;
    const [low, high] = [from > 0 ? cuts[from - 1]! : undefined, to < pieces - 1 ? cuts[to]! : undefined];
    const one = low && high && low[0] === high[0];
    const bounds = [low ? `${low[1] === 0 ? '>=' : '>'} ${low[0]}` : '', high ? `${high[1] === 0 ? '<' : '<='} ${high[0]}` : ''].filter(Boolean).join(' to ');
    parts.push(one ? `${low[0]}${suffix}` : bounds ? `${bounds}${suffix}` : 'any number');
    from = to;
  }
  for (const at of [...classes].toSorted((a, b) => a - b)) if (at >= pieces) parts.push(text(at));
  return parts;
}
