import { message } from '../messages/index.ts';
import type { Diagnostic, SourceFile } from '../model/index.ts';

const comment = /^[ \t]*\/\/[ \t]*allow[ \t]+([a-z][a-z0-9-]*)[ \t]*(?::[ \t]*(.*?))?[ \t]*$/gm;

interface Allow {
  readonly slug: string;
  readonly reason: string;
  readonly file: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const perText = new Map<string, readonly Omit<Allow, 'file'>[]>();

/**
 * Takes out warnings that the line above silences with a reason: `// allow unused-definition: kept for the next release`. Errors stay.
 * Pure; the compiler uses it for its own warnings.
 */
export function silence(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const allowed = new Set(files.flatMap((file, index) => allowsIn(file.text).map((allow) => (allow.reason === '' ? '' : `${index} ${allow.line + 1} ${allow.slug}`))));
  return diagnostics.filter((each) => each.severity === 'error' || !allowed.has(`${each.span.file} ${each.span.line} ${each.code}`));
}

/** Comments that silence without a reason, and those that try to silence an error. */
export function allowProblems(files: readonly SourceFile[], isError: (slug: string) => boolean): readonly Diagnostic[] {
  return files.flatMap((file, index) => allowsIn(file.text).flatMap((allow): Diagnostic[] => {
    const text = isError(allow.slug) ? message.allowsError(allow.slug) : allow.reason === '' ? message.allowNeedsReason(allow.slug) : undefined;
    if (!text) return [];
    const span = { file: index, start: allow.start, end: allow.end, line: allow.line, column: 1 };
    return [{ code: 'bad-allow', severity: 'error', message: text.message, span, related: [], ...(text.hint === undefined ? {} : { hint: text.hint }) }];
  }));
}

function allowsIn(text: string): readonly Omit<Allow, 'file'>[] {
  if (!text.includes('allow')) return [];
  const held = perText.get(text);
  if (held) return held;
  const allows: Omit<Allow, 'file'>[] = [];
  let line = 1;
  let from = 0;
  for (const match of text.matchAll(comment)) {
    for (let at = text.indexOf('\n', from); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) {
      line += 1;
      from = at + 1;
    }
    allows.push({ slug: match[1]!, reason: (match[2] ?? '').trim(), line, start: match.index, end: match.index + match[0].length });
  }
  if (perText.size > 100) perText.clear();
  perText.set(text, allows);
  return allows;
}
