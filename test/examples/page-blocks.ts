/** A rule file of the language page: all blocks that carry its name, in order. */
export interface PageFile {
  readonly name: string;
  readonly text: string;
  /** Code of the error that the block is there to show. */
  readonly error?: string;
}

const block = /^```precept ?(\S+)?(?: error:(\S+))?\n([\s\S]*?)^```$/gm;

export function pageFiles(page: string): readonly PageFile[] {
  const files = new Map<string, PageFile>();
  for (const [, name, error, text] of page.matchAll(block)) {
    if (name === undefined) throw new Error(`A block of the language page has no file name: ${text!.slice(0, 80)}`);
    const held = files.get(name);
    files.set(name, { name, text: `${held?.text ?? ''}${text!}\n`, ...(error ? { error } : {}) });
  }
  return [...files.values()];
}
