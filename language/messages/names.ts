import { aboutName, article, list, text, tick, type Text } from './text.ts';

/** What to write for a name that nothing is near to. */
function declareIt(kind: string, name: string): string | undefined {
  switch (kind) {
    case 'drug': return `Declare it with a line \`drug ${name}\`, or take it from a file with \`use\`.`;
    case 'drug or drug group': return `Declare it with a line \`drug ${name}\` or \`group ${name}: …\`.`;
    case 'advice': return `Write \`advice ${name}\` in the first column, with its clauses indented below.`;
    case 'note': return `Write \`note ${name}\` in the first column, with its sentences below, each after \`>\`.`;
    case 'source': return 'Add it to the table below `sources`.';
    case 'test': return `Declare it with a line \`test ${name}: answers FACT\`.`;
    default: return undefined;
  }
}

/** What is said about names. */
export const nameMessages = {
  unknownName: (kind: string, name: string, closest: string | undefined): Text =>
    aboutName(`${tick(name)} is not ${article(kind)} that this file knows.`, name, closest, declareIt(kind, name)),
  unknownCaseFact: (name: string, closest: string | undefined): Text =>
    aboutName(`${tick(name)} is not a fact that this file knows.`, name, closest, 'A case gives facts; what is expected stands under `row`, `is`, `applies`, `may apply` and `missing`.'),
  unknownImportedName: (name: string, path: string, closest: string | undefined): Text =>
    aboutName(`${tick(path)} does not declare ${tick(name)}.`, name, closest),
  duplicateName: (kind: string, name: string): Text => text(`The ${kind} ${tick(name)} is declared twice.`, 'Names are compared without case.'),
  clashingName: (name: string, first: string, second: string): Text =>
    text(`${tick(name)} means different things in ${tick(first)} and ${tick(second)}.`, 'A fact is asked once per patient: rename one of them, or declare it in a file that both use.'),
  duplicateRow: (row: string, decision: string): Text => text(`${tick(decision)} has two rows called ${tick(row)}.`, 'Row ids are what cases, evidence and local layers refer to.'),
  hostileName: (name: string): Text => text(`The name ${tick(name)} holds invisible or direction-changing characters.`, 'What is read must be what is meant: remove them.'),
  longName: (name: string, length: number): Text => text(`The name ${tick(name)} has ${length} characters.`, 'A name has at most 200.'),
  missingImport: (path: string): Text => text(`The file ${tick(path)} cannot be read.`, path.endsWith('.precept') ? 'A path starts from the folder of the file that names it.' : 'The path is that of a file: it ends in `.precept`.'),
  cyclicImport: (chain: readonly string[]): Text => text(`The files ${list(chain)} use one another in a circle.`, 'Move what they share into a file of its own.'),
  ambiguousName: (name: string, kinds: readonly string[]): Text => text(`${tick(name)} could be ${list(kinds, 'or')}.`),
  importsNothing: (name: string): Text => text(`${tick(name)} is used without saying from where.`, `Write \`use ${name} from "file.precept"\`.`),
} as const;
