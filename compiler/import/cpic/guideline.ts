import { formatText } from '../../../language/format/index.ts';
import type { ImportNote } from '../note.ts';
import type { Box } from './boxes.ts';
import { importAction, type ImportedAction } from './actions/index.ts';
import { AdviceBlocks } from './advice-blocks.ts';
import { Notes, remarksOf, type Remark } from './comments.ts';
import { nameCell, tableLines } from './genes/cells.ts';
import type { LibraryGene } from './genes.ts';
import { gridOf, type Dimensions, type Grid } from './grid.ts';
import { implicationLines } from './implications.ts';
import { inQuotes } from './names.ts';
import { cellOf, planOf, type Plan } from './plan.ts';
import { rowIds } from './row-ids.ts';
import type { DrugSource, SourceRow } from './source.ts';
import type { Strengths } from './strengths.ts';

/** One table of a guideline, for the drugs that share it. */
export interface GuidelineTable {
  readonly drugs: readonly string[];
  readonly grid: Grid;
  readonly plan: Plan<RowSays>;
  readonly ids: readonly string[];
}

export interface RowSays {
  readonly action: ImportedAction;
  readonly strength: string;
}

export interface GuidelineFile {
  readonly text: string;
  readonly tables: readonly GuidelineTable[];
}

/** What a guideline needs from the library around it. */
export interface Surroundings {
  readonly genes: ReadonlyMap<string, LibraryGene>;
  readonly dimensions: Dimensions;
  readonly strengths: Strengths;
  /** Names of citations by PMID, the same in all files. */
  readonly citations: ReadonlyMap<string, string>;
  /** The ids of a table's rows, given those that they would have: rows of an earlier import keep theirs. */
  ids(drugs: readonly string[], made: readonly string[]): readonly string[];
}

/** A guideline as a rule file, laid out by the formatter. */
export function writeGuideline(title: string, sources: readonly DrugSource[], around: Surroundings, notes: ImportNote[]): GuidelineFile {
  const remarks = new Notes();
  const advice = new AdviceBlocks();
  const actions = new Map<string, ImportedAction>();
  const saysOf = (drug: DrugSource) => (row: SourceRow): RowSays => {
    const key = `${drug.drug}\n${row.recommendation}`;
    const action = actions.get(key) ?? importAction(row.recommendation, drug.drug);
    actions.set(key, action);
    return { action, strength: around.strengths.of(row.classification) };
  };
  const grids = sources.map((drug) => {
    const says = saysOf(drug);
    const grid = gridOf(drug, around.dimensions, around.genes, (row) => JSON.stringify([says(row).action.clauses, says(row).strength, row.comments, [...row.implications]]));
    const reached = new Set([...grid.points.values()].flatMap(({ rows }) => rows));
    for (const row of drug.rows) if (!reached.has(row)) notes.push({ file: drug.file, place: `row ${row.at}`, what: unreached(row, grid) });
    return grid;
  });
  const groups = grouped(grids, saysOf);
  const tables: GuidelineTable[] = [];
  const blocks = groups.flatMap((group) => {
    const grid = group[0]!;
    const says = saysOf(grid.drug);
    const keyed = (withComments: boolean) => planOf(grid, (row) => ({ key: JSON.stringify([says(row).action.clauses, says(row).strength, withComments ? row.comments : '']), value: says(row) }));
    const merged = keyed(false);
    const said = remarksOf(grid, merged);
    // A condition speaks of all drugs of the file: with other tables beside, rows have to name their notes themselves.
    const apart = said.some(({ when }) => when === '' || (when !== undefined && groups.length > 1));
    const plan = apart ? keyed(true) : merged;
    for (const { rows } of plan.contradictions) notes.push({ file: grid.drug.file, place: `rows ${rows.map(({ at }) => at).join(', ')}`, what: 'they say different things of the same patients: the first is carried' });
    for (const { rows } of plan.lost) notes.push({ file: grid.drug.file, place: `rows ${rows.map(({ at }) => at).join(', ')}`, what: 'an open score that no call has says something else than the range that it lies in: not carried' });
    const ids = idsOf(group, plan, around);
    tables.push({ drugs: group.map(({ drug }) => drug.drug), grid, plan, ids });
    return [...recommendLines(group, plan, ids, advice, remarks, apart ? remarksOf(grid, plan) : said), ''];
  });
  const implications = genesOf(grids).flatMap((gene) => {
    if (around.genes.get(gene)!.kind !== 'results') return implicationLines(gene, grids, notes);
    for (const { drug } of grids) if (drug.rows.some((row) => row.implications.has(gene))) notes.push({ file: drug.file, place: '`implications`', what: `the implications of ${gene} are not carried: there is no phenotype file of it` });
    return [];
  });
  const text = [...headLines(title, sources, grids, around, advice.drugs), ...blocks, ...advice.lines(), ...implications, ...remarks.lines()].join('\n');
  return { text: formatText(`${text.trimEnd()}\n`, { fit: true }), tables };
}

/** Why a row stands at no point: a result that the gene's file does not have, or rows for some patients that say more. */
function unreached({ lookup }: SourceRow, { columns }: Grid): string {
  const stranger = [...lookup].find(([gene, key]) => !columns.some((column) => column.gene === gene && column.values.some(({ keys }) => keys.includes(key))));
  return stranger ? `\`${stranger[1]}\` is no result of ${stranger[0]} in its phenotype file: the row is not carried` : 'other rows say something for each of its populations: the row is not carried';
}

/** Drugs whose tables are equal stand in one, in the order of the files. */
function grouped(grids: readonly Grid[], saysOf: (drug: DrugSource) => (row: SourceRow) => RowSays): readonly (readonly Grid[])[] {
  const groups = new Map<string, Grid[]>();
  for (const grid of grids) {
    const says = saysOf(grid.drug);
    const points = [...grid.points].map(([key, { rows }]) => [key, says(rows[0]!).action.clauses, says(rows[0]!).strength, rows[0]!.comments]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    const key = JSON.stringify([grid.columns.map(({ term, values }) => [term, values.map(({ word }) => word)]), points]);
    groups.set(key, [...(groups.get(key) ?? []), grid]);
  }
  return [...groups.values()];
}

function genesOf(grids: readonly Grid[]): readonly string[] {
  return [...new Set(grids.flatMap(({ columns }) => columns.flatMap(({ gene }) => gene ?? [])))];
}

function headLines(title: string, sources: readonly DrugSource[], grids: readonly Grid[], { genes, dimensions, strengths, citations }: Surroundings, others: ReadonlySet<string>): readonly string[] {
  const cited = [...new Map(sources.flatMap((drug) => drug.citations).map((one) => [one.pmid, one])).values()].toSorted((a, b) => (a.year < b.year ? -1 : a.year > b.year ? 1 : Number(a.pmid) - Number(b.pmid)));
  const url = sources.find((drug) => drug.url !== '')?.url ?? 'https://cpicpgx.org/guidelines/';
  const latest = cited.at(-1);
  const version = [...new Set(sources.map((drug) => drug.version))].filter((text) => text !== '').toSorted().at(-1);
  const asked = dimensions.columns.filter(({ term }) => grids.some(({ columns }) => columns.some((column) => column.term === term)));
  const drugs = [...new Set([...sources.map(({ drug }) => drug), ...others])];
  return [
    `guideline ${inQuotes(title)}`, '  authority: CPIC', `  version: ${version === undefined ? 'not given' : `CPIC ${version}`}`, `  source: ${latest ? citations.get(latest.pmid)! : 'CPIC'}`, `  strength: ${strengths.scheme}`, '',
    ...(strengths.declaration === undefined ? [] : [strengths.declaration, '']),
    ...genesOf(grids).map((gene) => genes.get(gene)!).map(({ uses, path }) => `use ${uses} from "${path}"`),
    ...(asked.length === 0 ? [] : [`use ${asked.map(({ term }) => nameCell(term)).join(', ')} from "facts.precept"`]),
    `use ${drugs.map(nameCell).join(', ')} from "drugs.precept"`, '',
    'sources', ...tableLines(['name', 'reference'], latest ? cited.map(({ pmid }) => [citations.get(pmid)!, `pmid ${pmid}`]) : [['CPIC', `url ${inQuotes(url)}`]]), '',
  ];
}

/** The words of the source for a row, in each of the ways in which the drugs that share it have them; the name of the drug is the first one's. */
function wordsOf([first, ...others]: readonly Grid[], box: Box, of: readonly SourceRow[]): readonly string[] {
  const words = new Map(of.map(({ recommendation }) => [recommendation.toLowerCase(), recommendation]));
  for (const { drug, points } of others) for (const { at, rows } of points.values()) {
    if (at.some((one, column) => !box[column]!.includes(one))) continue;
    for (const { recommendation } of rows) {
      if (words.has(recommendation.toLowerCase())) continue;
      const text = recommendation.replaceAll(new RegExp(drug.drug.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi'), first!.drug.drug);
      if (!words.has(text.toLowerCase())) words.set(text.toLowerCase(), text);
    }
  }
  return [...words.values()];
}

function idsOf(group: readonly Grid[], plan: Plan<RowSays>, around: Surroundings): readonly string[] {
  return around.ids(group.map(({ drug }) => drug.drug), rowIds(group[0]!, plan.used, [...plan.rows, ...plan.exceptions]));
}

function recommendLines(group: readonly Grid[], plan: Plan<RowSays>, ids: readonly string[], advice: AdviceBlocks, notes: Notes, remarks: readonly Remark[]): readonly string[] {
  const grid = group[0]!;
  for (const remark of remarks) if (remark.when !== undefined) notes.named(remark);
  const named = remarks.filter(({ when }) => when === undefined);
  const columns = grid.columns.map((column, at) => ({ column, at }));
  const table = (rows: Plan<RowSays>['rows'], own: readonly string[], asked: typeof columns): readonly string[] => {
    const reasons = rows.map((row) => (row.untested.some((at) => cellOf(grid, plan, at, row.box[at]!) !== 'any') ? inQuotes('the source gives this advice also without a result') : ''));
    const notesOf = rows.map(({ of }) => named.filter((remark) => of.some((row) => remark.rows.has(row))).map((remark) => `[${notes.named(remark)}]`).join(', '));
    const more = [...(reasons.some((text) => text !== '') ? [['because', reasons] as const] : []), ...(notesOf.some((text) => text !== '') ? [['remark', notesOf] as const] : [])];
    return tableLines(['row', ...asked.map(({ column }) => column.term), 'strength', 'do', ...more.map(([name]) => name)], rows.map(({ box, says, of }, i) => [
      nameCell(own[i]!), ...asked.map(({ at }) => cellOf(grid, plan, at, box[at]!)), says.strength,
      advice.written(says.action, wordsOf(group, box, of)), ...more.map(([, texts]) => texts[i]!),
    ]));
  };
  const asked = columns.filter(({ at }) => plan.rows.some(({ box }) => cellOf(grid, plan, at, box[at]!) !== 'any'));
  const exceptions = plan.exceptions.flatMap((row, i) => [
    '', `  except ${row.overrides.map((at) => nameCell(ids[at]!)).join(' or ')}`, ...table([row], [ids[plan.rows.length + i]!], columns.filter(({ at }) => row.overrides.some((base) => String(plan.rows[base]!.box[at]!) !== String(row.box[at]!)))),
  ]);
  return [
    `recommend ${group.map(({ drug }) => nameCell(drug.drug)).join(', ')}`, ...plan.scope.map((clause) => `  applies when ${clause}`), ...(plan.scope.length > 0 ? [''] : []),
    ...table(plan.rows, ids.slice(0, plan.rows.length), asked), ...exceptions,
  ];
}
