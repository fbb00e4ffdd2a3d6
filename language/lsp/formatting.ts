import type { TextEdit } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatText } from '../format/index.ts';

/** Edits that lay the document out: only lines that change, so that undo, folding and the cursor stay where they are. */
export function formatEdits(document: TextDocument): TextEdit[] {
  const before = document.getText();
  return lineEdits(before, formatText(before));
}

/** The smallest run of whole-line edits that turns one text into another, where lines mostly correspond one to one. */
export function lineEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const old = before.split('\n');
  const now = after.split('\n');
  if (old.length === now.length) return old.flatMap((line, index) => (line === now[index] ? [] : [replace(index, line, now[index] ?? '')]));
  let top = 0;
  while (top < Math.min(old.length, now.length) && old[top] === now[top]) top++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - top && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  return [middle(old, now, top, end)];
}

function replace(line: number, before: string, after: string): TextEdit {
  return { range: { start: { line, character: 0 }, end: { line, character: before.length } }, newText: after };
}

/** Replaces the lines between `top` lines at the start and `end` lines at the end. */
function middle(old: readonly string[], now: readonly string[], top: number, end: number): TextEdit {
  const lastOld = old.length - end;
  const lines = now.slice(top, now.length - end);
  if (end > 0) {
    return { range: { start: { line: top, character: 0 }, end: { line: lastOld, character: 0 } }, newText: lines.map((line) => `${line}\n`).join('') };
  }
  const from = top > 0 ? { line: top - 1, character: old[top - 1]?.length ?? 0 } : { line: 0, character: 0 };
  const to = { line: old.length - 1, character: old.at(-1)?.length ?? 0 };
  return { range: { start: from, end: to }, newText: (top > 0 && lines.length > 0 ? '\n' : '') + lines.join('\n') };
}
