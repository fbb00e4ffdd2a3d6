import colors from 'picocolors';
import type { Context } from './context.ts';

export type Style = ReturnType<typeof colors.createColors>;

export function styleOf(context: Pick<Context, 'color'>): Style {
  return colors.createColors(context.color);
}

/** The sign before a line of a report; always with words beside it, never alone. */
export const sign = { good: '✓', bad: '✗', warn: '!', open: '?', none: '–' } as const;

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** Makes control and direction-changing characters visible, so that what is printed is what is in the file. */
export function visible(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are the characters looked for
  return text.replaceAll('\t', ' ').replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}

/** Breaks at spaces; every line after the first starts with `indent`. Words longer than the width stay whole. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = width - (lines.length > 0 ? indent.length : 0);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.join(`\n${indent}`);
}
