import { evidenceOfFile } from './evidence.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

/** The place of a file's guideline among the program's. A file without a header counts as one without authority or version. */
export function guidelineIndex(session: Session, unit: FileUnit): number {
  const held = session.guidelines.get(unit);
  if (held !== undefined) return held;
  const index = session.guidelineList.length;
  session.guidelines.set(unit, index);
  session.guidelineList.push(evidenceOfFile(session, unit).guideline ?? { title: baseName(unit.path), authority: '', version: '', file: unit.index, span: unit.spanAt(0, 0) });
  return index;
}

/** The name of a file without folder and ending. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.precept$/, '');
}
