import { hunkHeading } from './show-rules.ts';

/** How this computer runs Precept: Node and the program's file, or a command that the shell finds. */
export type Program = { readonly node: string; readonly script: string } | { readonly command: string };

/**
 * The settings of Git that make it ask Precept, for the configuration of one repository. Git hands them to a shell (on Windows to its own),
 * so paths have forward slashes and stand in quotes. Where the program is gone, Git still works: diffs show the text, merges go by lines.
 */
export function gitSettings(program: Program): readonly (readonly [key: string, value: string])[] {
  const run = runLine(program);
  const isThere = isThereLine(program);
  const byLines = `{ echo "Precept was not found, so lines were merged and not rows. precept git install sets it up again." >&2; git merge-file -L ours -L base -L theirs --marker-size="$4" "$2" "$1" "$3"; }`;
  const driver = (name: string): string => `${expandable(`f() { if ${isThere}; then ${run} git ${name} -- "$@"; else ${byLines}; fi; }; f`)} %O %A %B %L %P %S %X %Y`;
  return [
    ['diff.precept.xfuncname', hunkHeading],
    ['diff.precept.textconv', `f() { ${isThere} && ${run} git textconv -- "$1" 2>/dev/null || cat "$1"; }; f`],
    ['merge.precept.name', 'rows of Precept rule files'],
    ['merge.precept.driver', driver('merge')],
    ['merge.precept-reviews.name', 'record of Precept reviews'],
    ['merge.precept-reviews.driver', driver('merge-reviews')],
  ];
}

const hookMark = '# Written by `precept git install --hook`; `precept git install --undo` removes it.';

/** The pre-commit hook. A missing program stops the commit: a check that silently does not happen is worse than none. */
export function hookText(program: Program): string {
  return `#!/bin/sh\n${hookMark}\n${isThereLine(program)} || { echo "Precept was not found, so this commit was not checked. Run precept git install --hook again, or commit with --no-verify." >&2; exit 1; }\nexec ${runLine(program)} git hook\n`;
}

export function isOwnHook(text: string): boolean {
  return text.split('\n')[1] === hookMark;
}

/** What to put into a hook that is not ours. */
export function hookLine(program: Program): string {
  return `${runLine(program)} git hook || exit 1`;
}

function runLine(program: Program): string {
  return 'command' in program ? program.command : `${quoted(program.node)} ${quoted(program.script)}`;
}

function isThereLine(program: Program): string {
  return 'command' in program ? `command -v ${program.command} >/dev/null` : `test -f ${quoted(program.script)}`;
}

/** A path as one word of a shell. */
function quoted(path: string): string {
  const slashed = /^[A-Za-z]:\\|^\\\\/.test(path) ? path.replaceAll('\\', '/') : path;
  return `'${slashed.replaceAll("'", String.raw`'\''`)}'`;
}

/** Git reads `%` in a merge driver as a placeholder. */
function expandable(text: string): string {
  return text.replaceAll('%', '%%');
}
