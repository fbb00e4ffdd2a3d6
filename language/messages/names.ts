import { aboutName, article, list, text, tick, type Text } from './text.ts';

/** What is said about names. */
export const nameMessages = {
  unknownName: (kind: string, name: string, closest: string | undefined): Text =>
    aboutName(`${tick(name)} is not ${article(kind)} that this file knows.`, name, closest),
  unknownImportedName: (name: string, path: string, closest: string | undefined): Text =>
    aboutName(`${tick(path)} does not declare ${tick(name)}.`, name, closest),
  duplicateName: (kind: string, name: string): Text => text(`The ${kind} ${tick(name)} is declared twice.`, 'Names are compared without case.'),
  clashingName: (name: string, first: string, second: string): Text =>
    text(`${tick(name)} means different things in ${tick(first)} and ${tick(second)}.`, 'A fact is asked once per patient: rename one of them, or declare it in a file that both use.'),
  duplicateRow: (row: string, decision: string): Text => text(`${tick(decision)} has two rows called ${tick(row)}.`, 'Row ids are what cases, evidence and local layers refer to.'),
  hostileName: (name: string): Text => text(`The name ${tick(name)} holds invisible or direction-changing characters.`, 'What is read must be what is meant: remove them.'),
  longName: (name: string, length: number): Text => text(`The name ${tick(name)} has ${length} characters.`, 'A name has at most 200.'),
  missingImport: (path: string): Text => text(`The file ${tick(path)} cannot be read.`, 'Paths are relative to the file that names them.'),
  cyclicImport: (chain: readonly string[]): Text => text(`The files ${list(chain)} use one another in a circle.`, 'Move what they share into a file of its own.'),
  ambiguousName: (name: string, kinds: readonly string[]): Text => text(`${tick(name)} could be ${list(kinds, 'or')}.`),
  importsNothing: (name: string): Text => text(`${tick(name)} is used without saying from where.`, `Write \`use ${name} from "file.precept"\`.`),
} as const;
