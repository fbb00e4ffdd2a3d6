/** What can open a block, with the text that completion inserts and the words that introduce the name. */
export interface Opener {
  readonly word: string;
  readonly about: string;
  readonly snippet: string;
  /** How the outline draws it: a number of the protocol's SymbolKind. */
  readonly symbol: number;
}

export const openers: readonly Opener[] = [
  { word: 'guideline', about: 'Whose rules these are, and which version', symbol: 2, snippet: 'guideline "${1:title}"\n  authority: ${2:CPIC}\n  version: ${3:2026}\n  source: ${4:name of a source}\n  strength: ${5:CPIC strength}\n' },
  { word: 'use', about: 'Takes names from another file', symbol: 2, snippet: 'use ${1:name} from "${2:file}.precept"' },
  { word: 'sources', about: 'The publications that rows cite', symbol: 2, snippet: 'sources\n  | name | reference |\n  |------|---|\n  | ${1:Author 2026} | pmid ${2:12345678} |\n' },
  { word: 'fact', about: 'Something that may be known about a patient', symbol: 8, snippet: 'fact ${1:name}: ${2|yes or no,one of A\\, B,quantity in kg from 0 to 400,medications,findings,date|}' },
  { word: 'gene', about: 'Alleles and how a phenotype follows from them', symbol: 5, snippet: 'gene ${1:name} (HGNC:${2:1}), ${3|autosomal,X-linked,mitochondrial|}\n  ' },
  { word: 'drug', about: 'A drug, its codes and classes', symbol: 7, snippet: 'drug ${1:name}\n  class: ${2:class}\n' },
  { word: 'group', about: 'Drugs under one name', symbol: 7, snippet: 'group ${1:name}: ${2:drug}, ${3:drug}' },
  { word: 'test', about: 'What can be ordered, and which facts it answers', symbol: 7, snippet: 'test ${1:name}: answers ${2:fact}' },
  { word: 'terminology', about: 'A code system at one exact version', symbol: 5, snippet: 'terminology ${1:name}\n  version: ${2:2026-01-01}\n  codes\n  | code | name | parent |\n  |------|------|---|\n  | ${3:ROOT} | "${4:name}" | none |\n' },
  { word: 'scheme', about: 'Strengths or levels in order', symbol: 10, snippet: 'scheme ${1:name}: ${2:strong}, ${3:moderate}, highest first' },
  { word: 'recommend', about: 'What to do about a drug, a test or a diagnosis', symbol: 12, snippet: 'recommend ${1:drug}\n  | row | ${2:fact} | strength | do |\n  |-----|------|----------|---|\n  | ${3:row-id} | ${4:any} | ${5:strong} | ${6:usual dose} |\n' },
  { word: 'define', about: 'A value that follows from facts', symbol: 12, snippet: 'define ${1:name}: one of ${2:A}, ${3:B}\n  | row | ${4:fact} | is |\n  |-----|------|---|\n  | ${5:row-id} | ${6:any} | ${2:A} |\n' },
  { word: 'also', about: 'Adds clauses to whichever row decides', symbol: 12, snippet: 'also ${1:drug}\n  | row | ${2:fact} | do |\n  |-----|------|---|\n  | ${3:row-id} | ${4:any} | ${5:monitor response} |\n' },
  { word: 'advice', about: 'An action with a name: one clause a line', symbol: 12, snippet: 'advice ${1:name}\n  ${2:avoid if possible}\n' },
  { word: 'implication of', about: 'What a result of the gene means', symbol: 15, snippet: 'implication of ${1:gene}\n  | ${1:gene} | means |\n  |------|---|\n  | ${2:PM} | "${3:what it means}" |\n' },
  { word: 'note', about: 'Text beside the advice, when something holds', symbol: 15, snippet: 'note ${1:name} when ${2:fact} is ${3:value}\n  > ${4:One sentence a line.}\n' },
  { word: 'evidence', about: 'Findings behind the rows, by row id', symbol: 15, snippet: 'evidence\n  | rows | source | level | finding |\n  |------|--------|-------|---|\n  | ${1:row-id} | ${2:source} | ${3:high} | "${4:finding}" |\n' },
  { word: 'windows since', about: 'Named spans of time after a date', symbol: 8, snippet: 'windows since ${1:date fact}\n  | name | from | to |\n  |------|------|---|\n  | ${2:month 3} | ${3:2.5 months} | ${4:4.5 months} |\n' },
  { word: 'given that', about: 'Which patients can exist', symbol: 8, snippet: 'given that ${1:condition}' },
  { word: 'compare', about: 'What several authorities say on one drug', symbol: 12, snippet: 'compare ${1:drug}\n  guidelines: ${2:CPIC}, ${3:DPWG}\n  where they differ: show all\n' },
  { word: 'cases for', about: 'Patients and what is expected, one a row', symbol: 24, snippet: 'cases for ${1:drug}\n  | case | ${2:fact} | row | missing |\n  |------|------|-----|---|\n  | ${3:name} | ${4:value} | ${5:row-id} | none |\n' },
  { word: 'case', about: 'One patient and what is expected', symbol: 24, snippet: 'case "${1:name}"\n  given: ${2:fact} is ${3:value}\n  expect: ${4:drug} row ${5:row-id}\n' },
  { word: 'adapt', about: 'A local layer over a pinned guideline', symbol: 2, snippet: 'adapt "${1:file}.precept", version ${2:2026}\n  at: ${3:hospital}\n  approved by: ${4:committee, date}\n  expires: ${5:2027-12-31}\n' },
  { word: 'replace in', about: 'Changes cells of rows of the guideline below', symbol: 12, snippet: 'replace in ${1:drug}\n  | row | do | because |\n  |-----|----|---|\n  | ${2:row-id} | ${3:usual dose} | "${4:reason}" |\n' },
  { word: 'restrict in', about: 'Narrows rows of the guideline below', symbol: 12, snippet: 'restrict in ${1:drug}\n  | row | only when | because |\n  |-----|-----------|---|\n  | ${2:row-id} | ${3:condition} | "${4:reason}" |\n' },
  { word: 'add to', about: 'Adds rows to the guideline below', symbol: 12, snippet: 'add to ${1:drug}\n  | row | ${2:fact} | strength | do | because |\n  |-----|------|----------|----|---|\n  | ${3:row-id} | ${4:value} | local | ${5:usual dose} | "${6:reason}" |\n' },
  { word: 'remove from', about: 'Takes rows out of the guideline below', symbol: 12, snippet: 'remove from ${1:drug}\n  | row | because |\n  |-----|---|\n  | ${2:row-id} | "${3:reason}" |\n' },
];

/** The opener that a line in column 0 starts with: the longest that fits. */
export function openerOf(text: string): Opener | undefined {
  const fits = openers.filter(({ word }) => text === word || text.startsWith(`${word} `) || text.startsWith(`${word}:`));
  return fits.toSorted((a, b) => b.word.length - a.word.length)[0];
}
