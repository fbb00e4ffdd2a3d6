import path from 'node:path';
import type { ReportOptions } from '../../diff/index.ts';
import type { Table } from '../../ir/index.ts';
import { cohortShares } from '../../population/cohort.ts';
import { PopulationError, readPopulation } from '../../population/read-population.ts';
import { populationShares } from '../../population/shares.ts';
import { didYouMean } from '../../../language/names/did-you-mean.ts';
import { nameKey } from '../../../language/names/name-key.ts';
import { CommandError, type Context } from '../support/context.ts';
import { isLarge, kindOf, readText } from '../support/files.ts';
import { Progress } from '../support/progress.ts';
import { takeLabel } from './label.ts';
import { openPatients } from './patients.ts';

const kinds = 'A population is a file with frequencies (`.json`); a cohort is one with patients (`.json`, `.ndjson`, `.jsonl` or `.csv`).';

/** Opens the file of `--population`: frequencies (`"format": "precept-population"`), or a cohort of patients as `precept run` reads them. Throws `CommandError`. */
export async function openPopulation(file: string, tables: readonly Table[], context: Context): Promise<ReportOptions> {
  if (kindOf(path.resolve(context.cwd, file)) === 'folder') throw new CommandError(`\`${file}\` is a folder.`, `Give a file. ${kinds}`);
  if (!/\.(?:json|ndjson|jsonl|csv)$/i.test(file)) throw new CommandError(`What kind of file is \`${file}\`?`, kinds);
  // Frequencies are short. A larger file holds patients, who are read one by one.
  const frequencies = file.toLowerCase().endsWith('.json') && !isLarge(path.resolve(context.cwd, file)) ? parsed(file, context) : undefined;
  if (typeof frequencies === 'object' && frequencies !== null && 'format' in frequencies) {
    try {
      return populationShares(readPopulation(frequencies));
    } catch (error) {
      if (error instanceof PopulationError) throw new CommandError(`\`${file}\` cannot be used: ${error.message}.`, '`precept doc population-file` describes the format.');
      throw error;
    }
  }
  return cohortShares(path.basename(file), await patientsOf(file, tables, context));
}

function parsed(file: string, context: Context): unknown {
  const text = readText(path.resolve(context.cwd, file), file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Patients may stand one after the other, and who reads them names the line.
    if (text.includes('precept-population')) throw new CommandError(`\`${file}\` is not JSON, or it was cut off.`, '`precept doc population-file` describes the format.');
    if (text.trim() === '') throw new CommandError(`\`${file}\` is empty.`, kinds);
    return undefined;
  }
}

async function patientsOf(file: string, tables: readonly Table[], context: Context): Promise<readonly Readonly<Record<string, unknown>>[]> {
  // CSV columns are read by the kinds of the facts they name, which may stand in any of the tables.
  const facts = [...new Map(tables.flatMap((table) => table.facts.map((fact) => [fact.name, fact] as const))).values()];
  const known = new Set(facts.map(({ name }) => name.toLowerCase()));
  const { records } = openPatients(file, { ...tables[0]!, facts }, context, undefined);
  const progress = new Progress(context);
  const patients: Readonly<Record<string, unknown>>[] = [];
  for await (const record of records) {
    if ('malformed' in record) throw new CommandError(`\`${file}\`, line ${record.line}: ${record.malformed}`, 'A cohort is counted whole or not at all.');
    const own = takeLabel(record.facts, known).facts;
    if (typeof own !== 'object' || own === null || Array.isArray(own)) throw new CommandError(`\`${file}\`, line ${record.line}: found ${Array.isArray(own) ? 'a list' : String(own)}, expected a patient.`);
    refuseUnknown(own, facts, `\`${file}\`, line ${record.line}`);
    patients.push(own as Readonly<Record<string, unknown>>);
    progress.show(`${patients.length.toLocaleString('en-US')} patients`, undefined);
  }
  progress.done();
  if (patients.length === 0) throw new CommandError(`There is no patient in \`${file}\`.`);
  return patients;
}

/** A fact that no table declares would count as not tested. */
function refuseUnknown(patient: object, facts: Table['facts'], place: string): void {
  const known = new Set(facts.map(({ name }) => nameKey(name)));
  const odd = Object.keys(patient).find((name) => name !== 'today' && !known.has(nameKey(name)));
  if (odd === undefined) return;
  const near = didYouMean(odd, facts.map(({ name }) => name));
  throw new CommandError(`${place}: found \`${odd}\`, which is no fact of these rules.`, near ? `Did you mean \`${near}\`?` : `The facts are ${facts.map(({ name }) => name).join(', ')}.`);
}
