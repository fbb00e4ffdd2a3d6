import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { styleOf, wrap } from './style.ts';
import { version } from './version.ts';

export function generalHelp(commands: readonly Command[], context: Context): string {
  const style = styleOf(context);
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const list = commands.map(({ name, summary }) => `  ${style.cyan(name.padEnd(width))}${summary}`).join('\n');
  return `${style.bold(`precept ${version}`)}  gene-drug and biomarker-therapy rules, proven and compiled\n\n${style.bold('Usage')}\n  precept COMMAND …\n\n${style.bold('Commands')}\n${list}\n\n${style.bold('Exit codes')}\n  0  fine\n  1  findings, failing cases or refused patients\n  2  wrong use or unreadable input\n\n\`precept COMMAND --help\` shows options and examples.\n`;
}

export function commandHelp(command: Command, context: Context): string {
  const style = styleOf(context);
  const options = [...command.options.map(({ name, short, value, choices, summary }) => [`${short ? `-${short}, ` : '    '}--${name}${value ? ` ${choices ? 'FORMAT' : value}` : ''}`, summary] as const), ['-h, --help', 'show this'] as const];
  const width = Math.max(...options.map(([left]) => left.length)) + 2;
  const about = command.about ? `\n${command.about.replaceAll(/(?<!\.)\n/g, ' ').split('\n').map((line) => wrap(line, context.width)).join('\n')}\n` : '';
  const optionLines = options.map(([left, right]) => `  ${style.cyan(left.padEnd(width))}${wrap(right, Math.max(30, context.width - width - 2), ' '.repeat(width + 2))}`).join('\n');
  const examples = command.examples.map(([line, what]) => `  ${style.dim(`# ${what}`)}\n  ${line}`).join('\n');
  return `${style.bold(command.summary)}\n\n${style.bold('Usage')}\n  precept ${command.name} ${command.usage}\n${about}\n${style.bold('Options')}\n${optionLines}\n\n${style.bold('Examples')}\n${examples}\n`;
}
