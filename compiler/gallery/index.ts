import { escape } from '../html/escape.ts';
import { htmlPage } from '../html/page.ts';
import { dataTable } from './data-table.ts';
import type { Exhibit } from './exhibit.ts';
import { slugOf } from './decision-html.ts';
import { drugsOf, guidelineHtml, ownDecisions, titleOf, versionWords } from './guideline-html.ts';
import { galleryStyles } from './styles.ts';
import { genesOf } from './vocabulary-html.ts';

export { runOn, type Exhibit } from './exhibit.ts';

export interface GalleryOptions {
  readonly title: string;
  /** The version of Precept that made the page. */
  readonly version: string;
}

/**
 * Rule files as one HTML page to read, print and archive: each guideline as the tables of a journal, with a sentence for every row, evidence,
 * vocabulary, cases and what they reach, and the hash of the compiled table. Equal input gives equal bytes.
 */
export function galleryHtml(exhibits: readonly Exhibit[], { title, version }: GalleryOptions): string {
  const entries = entriesOf(exhibits);
  return htmlPage({
    title,
    styles: galleryStyles,
    body: `<a class="skip" href="#contents">To the contents</a>
<header class="cover">
<p class="kicker">Guidelines, compiled</p>
<h1>${escape(title)}</h1>
<p class="totals">${escape(totals(exhibits))}</p>
</header>
<nav aria-label="Contents and index">
${contents(entries)}
${indexOf('By drug', 'drug', entries.flatMap((entry) => drugsOf(entry.exhibit).map((name) => [name, entry] as const)))}
${indexOf('By gene', 'gene', entries.flatMap((entry) => genesOf(entry.exhibit).map(({ name }) => [name, entry] as const)))}
</nav>
<main>
${entries.map(({ exhibit, id, number }) => guidelineHtml(exhibit, id, number)).join('\n')}
</main>
<footer><p>Made by Precept ${escape(version)} from the rule files named above. Compare the hash of a compiled table before you rely on a printed page: it changes with every change of the rules.</p></footer>`,
  });
}

interface Entry {
  readonly exhibit: Exhibit;
  readonly id: string;
  readonly number: number;
}

/** Ids come from file names, so that a link to a guideline stays when others are added. */
function entriesOf(exhibits: readonly Exhibit[]): readonly Entry[] {
  const seen = new Map<string, number>();
  return exhibits.map((exhibit, at) => {
    const name = slugOf((exhibit.file.split('/').at(-1) ?? '').replace(/\.precept$/, '').toLowerCase());
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { exhibit, id: count === 1 ? name : `${name}-${count}`, number: at + 1 };
  });
}

function totals(exhibits: readonly Exhibit[]): string {
  const drugs = new Set(exhibits.flatMap(drugsOf));
  const genes = new Set(exhibits.flatMap((one) => genesOf(one).map(({ name }) => name)));
  const rows = exhibits.reduce((sum, one) => sum + rowCount(one), 0);
  const cases = exhibits.reduce((sum, one) => sum + one.cases.length, 0);
  const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
  return `${[count(exhibits.length, 'guideline'), count(drugs.size, 'drug'), count(genes.size, 'gene'), count(rows, 'row'), count(cases, 'case')].join(' · ')}`;
}

/** Rows as written: a table for several drugs counts once. */
function rowCount(exhibit: Exhibit): number {
  return new Set(ownDecisions(exhibit).flatMap(({ rows, also }) => [...rows, ...also].map(({ span }) => `${span.file}:${span.start}`))).size;
}

function contents(entries: readonly Entry[]): string {
  const rows = entries.map(({ exhibit, id, number }) => {
    const failed = exhibit.cases.filter(({ failures }) => failures.length > 0).length;
    return { cells: [
      `${number}. <a href="#${id}">${escape(titleOf(exhibit))}</a>`, escape(versionWords(exhibit) || 'nobody named'), orNone(drugsOf(exhibit)), orNone(genesOf(exhibit).map(({ name }) => name)),
      String(rowCount(exhibit)), exhibit.cases.length === 0 ? 'none' : failed > 0 ? `<strong class="failed">${failed} of ${exhibit.cases.length} failed</strong>` : String(exhibit.cases.length), `<code class="hash">${escape(exhibit.table.hashes.artifact.slice(0, 12))}</code>`,
    ] };
  });
  return `<section aria-labelledby="contents"><h2 id="contents" tabindex="-1">Contents</h2>
${dataTable({ caption: 'In the order of the files', columns: ['Guideline', 'Authority and version', 'Drugs', 'Genes', 'Rows', 'Cases', 'Hash'], rows })}</section>`;
}

function orNone(names: readonly string[]): string {
  return names.length === 0 ? '<span class="any">none</span>' : escape(names.join(', '));
}

function indexOf(title: string, kind: string, pairs: readonly (readonly [name: string, entry: Entry])[]): string {
  const names = new Map<string, Entry[]>();
  for (const [name, entry] of pairs) names.set(name, [...(names.get(name) ?? []), entry]);
  if (names.size === 0) return '';
  const items = [...names].toSorted(([one], [other]) => one.localeCompare(other, 'en', { sensitivity: 'base' })).map(([name, found]) => `<div><dt>${escape(name)}</dt>${found.map(({ id, exhibit, number }) => `<dd><a href="#${id}" aria-label="${escape(`${name}: ${titleOf(exhibit)}, ${versionWords(exhibit)}`)}">${number}. ${escape(shortName(exhibit))}</a></dd>`).join('')}</div>`);
  return `<section aria-labelledby="by-${kind}"><h2 id="by-${kind}">${title}</h2>\n<dl class="index">${items.join('\n')}</dl></section>`;
}

/** An authority, or the title where nobody is named. */
function shortName(exhibit: Exhibit): string {
  return versionWords(exhibit) || titleOf(exhibit);
}
