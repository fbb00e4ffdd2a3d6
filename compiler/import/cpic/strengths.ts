import type { ImportNote } from '../note.ts';
import { isNothing, type DrugSource } from './source.ts';

/** The grades of a guideline's rows. */
export interface Strengths {
  readonly scheme: string;
  /** Where the source uses grades that the language does not know: their own scheme. */
  readonly declaration?: string;
  of(classification: string): string;
}

const builtIn = ['strong', 'moderate', 'optional', 'none'];

/** Notes each row whose strength the source leaves out or that has a grade of its own. */
export function strengthsOf(drugs: readonly DrugSource[], notes: ImportNote[]): Strengths {
  const others = new Set<string>();
  for (const { file, rows } of drugs) {
    for (const { at, classification } of rows) {
      if (isNothing(classification)) notes.push({ file, place: `row ${at}`, what: `strength \`${classification}\`: carried as \`none\`` });
      else if (!builtIn.includes(gradeOf(classification))) {
        if (!others.has(gradeOf(classification))) notes.push({ file, place: `row ${at}`, what: `strength \`${classification}\` is not one of CPIC's grades: it stands behind them in a scheme of its own` });
        others.add(gradeOf(classification));
      }
    }
  }
  if (others.size === 0) return { scheme: 'CPIC strength', of: gradeOf };
  const scheme = 'CPIC classification';
  return { scheme, declaration: `scheme ${scheme}: ${[...builtIn, ...[...others].toSorted().map((name) => `"${name}"`)].join(', ')}, highest first`, of: (text) => (builtIn.includes(gradeOf(text)) ? gradeOf(text) : `"${gradeOf(text)}"`) };
}

function gradeOf(classification: string): string {
  const grade = classification.toLowerCase().replaceAll(/["\\|]/g, "'").trim();
  return isNothing(grade) || grade === 'no recommendation' ? 'none' : grade;
}
