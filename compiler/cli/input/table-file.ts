import path from 'node:path';
import { load, TableError, type LoadedTable } from '../../runtime/full.ts';
import { compileProgram, openProgram } from '../support/program.ts';
import { CommandError, type Context } from '../support/context.ts';
import { readText, shownPath } from '../support/files.ts';

/** Loads a compiled table; a rule file is compiled on the spot. Throws `CommandError` for a file that is no table, is cut off, altered or of a newer format. */
export function openTable(given: string, context: Context): LoadedTable {
  const file = path.resolve(context.cwd, given);
  const shown = shownPath(file, context.cwd);
  if (given.endsWith('.precept')) return compileNow(file, shown, context);
  const text = readText(file, shown);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(`\`${shown}\` is not JSON: it is no table, or it was cut off.`, 'Build it again with `precept build`.');
  }
  return ready(json, shown, context);
}

function compileNow(file: string, shown: string, context: Context): LoadedTable {
  const { table, findings } = compileProgram(openProgram(file, context.cwd));
  if (table) return ready(table, shown, context);
  const first = findings.find(({ diagnostic }) => diagnostic.severity === 'error');
  throw new CommandError(`\`${shown}\` does not compile: ${first?.diagnostic.message ?? 'it holds no decision.'}`, `\`precept check ${shown}\` shows everything.`);
}

/** Whole, in force, and with something to ask. A patient cannot be answered without a question: silence would look like an answer. */
function ready(table: unknown, shown: string, { today }: Context): LoadedTable {
  const loaded = loadChecked(table, shown, today);
  if (loaded.table.decisions.length === 0) throw new CommandError(`\`${shown}\` holds no decision.`, 'Give the file whose `recommend` or `define` you want answered.');
  return loaded;
}

function loadChecked(table: unknown, shown: string, asOf: string): LoadedTable {
  try {
    return load(table, { verify: true, asOf });
  } catch (error) {
    if (error instanceof TableError) throw new CommandError(`\`${shown}\` cannot be used: ${error.message}`);
    throw error;
  }
}
