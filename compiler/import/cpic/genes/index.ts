import { formatText } from '../../../../language/format/index.ts';
import type { ImportNote } from '../../note.ts';
import { functionRule } from './function-rule.ts';
import { disagreements, omissions } from './prove.ts';
import { scoreRule } from './score-rule.ts';
import { readGeneSource } from './source.ts';
import { writeGene } from './write-gene.ts';

/** A gene as a rule file, laid out, and what the source says that the file does not, or not as it stands there. */
export interface ImportedGene {
  readonly name: string;
  readonly text: string;
  readonly notes: readonly ImportNote[];
}

/**
 * Reads a phenotype file of CPIC's database form: alleles with function and activity, and a phenotype for each diplotype. The rule from alleles to phenotype
 * is read from the diplotypes and then compared with every one of them. Throws ImportError where the file has another form. The same input gives the same text.
 */
export function importGene(json: unknown, file: string): ImportedGene {
  const notes: ImportNote[] = [];
  const source = readGeneSource(json, file, notes);
  const rule = source.scored ? scoreRule(source, notes) : functionRule(source, notes);
  notes.push(...disagreements(source, rule), ...omissions(source));
  const text = formatText(writeGene(source, rule, notes), { fit: true });
  return { name: source.gene, text, notes };
}
