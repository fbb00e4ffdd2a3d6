import type { Decision, Program, Source } from '../../language/model/index.ts';
import { escape } from '../html/escape.ts';

/** A source as a link and as text, so that it can also be found from paper. Only web addresses become links. */
export function citation({ reference: { kind, value } }: Source): string {
  switch (kind) {
    case 'pmid': return link(`https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(value)}/`, `PubMed ${value}`);
    case 'doi': return link(`https://doi.org/${encodeURI(value)}`, `doi:${value}`);
    case 'url': return /^https?:\/\//i.test(value) ? link(value, value) : escape(value);
  }
}

function link(href: string, text: string): string {
  return `<a class="${text === href ? 'address' : 'cited'}" href="${escape(href)}">${escape(text)}</a>`;
}

/** The sources that some decisions rest on, and those that their own files declare, in the order of declaration. */
export function sourcesOf({ sources, guidelines }: Program, decisions: readonly Decision[], files: ReadonlySet<number>): readonly Source[] {
  const named = new Set([
    ...guidelines.filter(({ file }) => files.has(file)).map(({ source }) => source),
    ...decisions.flatMap(({ rows, also }) => [...rows, ...also].flatMap(({ evidence }) => [...evidence.sources, ...evidence.findings.map(({ source }) => source)])),
  ]);
  return [...new Map(sources.filter(({ name, span }) => files.has(span.file) || named.has(name)).map((source) => [source.name, source])).values()];
}
