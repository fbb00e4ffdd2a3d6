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
  try {
    return inForce(withDecisions(load(json, { verify: true }), shown), shown, context);
  } catch (error) {
    if (error instanceof TableError) throw new CommandError(`\`${shown}\` cannot be used: ${error.message}`);
    throw error;
  }
}

function compileNow(file: string, shown: string, context: Context): LoadedTable {
  const { table, findings } = compileProgram(openProgram(file, context.cwd));
  if (table) return inForce(withDecisions(load(table), shown), shown, context);
  const first = findings.find(({ diagnostic }) => diagnostic.severity === 'error');
  throw new CommandError(`\`${shown}\` does not compile: ${first?.diagnostic.message ?? 'it holds no decision.'}`, `\`precept check ${shown}\` shows everything.`);
}

/** A local layer was approved for a time only: after it nobody is treated by it. */
function inForce(loaded: LoadedTable, shown: string, context: Context): LoadedTable {
  const expired = loaded.table.layers?.find(({ expires }) => expires < context.today);
  if (!expired) return loaded;
  throw new CommandError(`\`${shown}\` holds a local layer${expired.at === undefined ? '' : ` of ${expired.at}`} that expired on ${expired.expires}.`, 'Have it reviewed and approved again (`expires:`), and build the table anew.');
}

/** A patient cannot be answered without a question: silence would look like an answer. */
function withDecisions(loaded: LoadedTable, shown: string): LoadedTable {
  if (loaded.table.decisions.length === 0) throw new CommandError(`\`${shown}\` holds no decision.`, 'Give the file whose `recommend` or `define` you want answered.');
  return loaded;
}
