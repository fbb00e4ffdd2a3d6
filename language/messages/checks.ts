import { list, text, tick, type Text } from './text.ts';

/** What the checks over the whole program say. */
export const checkMessages = {
  pairWithout: (gene: string, one: string, other: string): Text => text(`${tick(gene)} says no phenotype for ${tick(one)} with ${tick(other)}.`, 'Every pair of functions that alleles have needs a row; `any` stands for all.'),
  pairTwice: (gene: string, one: string, other: string, phenotypes: readonly string[]): Text => text(`${tick(gene)} says ${list(phenotypes)} for ${tick(one)} with ${tick(other)}.`, 'The pair has no order: it is written once.'),
  functionWithoutPlace: (gene: string, name: string): Text => text(`${tick(gene)} counts the two lowest functions, and ${tick(name)} has no place among them.`, 'List every function behind `functions:`, the lowest first.'),
  scoreWithout: (gene: string, score: string): Text => text(`${tick(gene)} says no phenotype for the score ${score}, which its alleles can reach.`),
  scoreTwice: (gene: string, score: string, phenotypes: readonly string[]): Text => text(`${tick(gene)} says ${list(phenotypes)} for the score ${score}.`, 'A bare bound is included; write `>` or `<` on one side.'),
  noCarrier: (term: string, facts: readonly string[]): Text => text(`It is not clear when ${tick(term)} counts as not tested: it is made from ${list(facts)}.`, `Write \`measured by: ${facts[0] ?? 'FACT'}\` in its definition: it is not tested where none of these is reported.`),
  noGuideline: (decision: string, missing: readonly string[]): Text => text(`The recommendation ${tick(decision)} has no ${missing.join(' and no ')} of its guideline.`, 'Write a `guideline` header with `authority:` and `version:`.'),
  noSource: (): Text => text('No row of this recommendation has a source.', 'Write `source:` in the header for the whole file, or add a `source` column.'),
  noLevel: (scheme: string | undefined): Text => text(`No row of this recommendation has a ${scheme === undefined ? 'strength or level' : `level of ${tick(scheme)}`}.`, scheme === undefined ? 'Write `strength: CPIC strength` in the header, or `level:` with the scheme that you declare, and give the table a column `strength` or `level`.' : 'Give the table a column `strength` or `level`.'),
  rowWithoutSource: (row: string): Text => text(`Row ${tick(row)} has no source.`, 'Write `source:` in the header for the whole file, or a `source` column.'),
  rowWithoutLevel: (row: string, scheme: string | undefined): Text => text(`Row ${tick(row)} has no ${scheme === undefined ? 'strength or level' : `level of ${tick(scheme)}`}.`, scheme === undefined ? 'Write `strength:` or `level:` with a scheme in the header, and the value in each row.' : 'Fill its `strength` or `level` cell.'),
  unusedDefinition: (kind: string, name: string): Text => text(`The ${kind} ${tick(name)} is used by nothing.`, 'Remove it, or say why it stays: `// allow unused-definition: …`.'),
  almostADrug: (name: string, drug: string): Text => text(`${tick(name)} is no declared drug, and ${tick(drug)} is.`, `Did you mean ${tick(drug)}? If the recommendation is about something else: \`// allow unused-definition: …\`.`),
  unusedFact: (name: string): Text => text(`${tick(name)} is required of every patient by \`given that\`, and no rule asks for it.`, 'Remove the constraint, or use the fact in a rule.'),
  constraintOnPart: (name: string): Text => text(`\`given that\` asks whether ${tick(name)} is tested, and that is no fact of its own.`, 'Ask for the fact that it rests on, as in `given that copies is not tested or ISH done is yes`.'),
  supersededSource: (row: string, source: string, status: string): Text => text(`Row ${tick(row)} rests on ${tick(source)}, which is ${status}.`, 'Name the source that replaced it, or say why this one still holds: `// allow superseded-source: …`.'),
  newValue: (decision: string, place: string, values: readonly string[]): Text => text(`${list(values)} ${values.length > 1 ? 'are' : 'is'} new in ${tick(place)}, and ${tick(decision)} would absorb ${values.length > 1 ? 'them' : 'it'} by \`any\`, \`not\` or \`otherwise\`.`, 'Read the rows with the new value in mind, then run `precept check --accept`.'),
  lockedFile: (path: string): Text => text(`${tick(path)} is not what the lock file was written against.`, 'Read what changed, then run `precept check --accept`.'),
  badLock: (): Text => text('The lock file cannot be read.', 'Run `precept check --accept` to write it anew.'),
  allowNeedsReason: (slug: string): Text => text(`${tick(`// allow ${slug}`)} gives no reason.`, `Write \`// allow ${slug}: why this is right here\`.`),
  allowsError: (slug: string): Text => text(`${tick(slug)} is an error, and errors cannot be silenced.`),
} as const;
