/** Names that are taken, and the next free one: `name`, `name 2`, … */
export class Names {
  private readonly taken = new Set<string>();

  free(wanted: string, separator = ' '): string {
    let name = wanted;
    for (let n = 2; this.taken.has(name.toLowerCase()); n += 1) name = `${wanted}${separator}${n}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

const joining = new Set(['or', 'and', 'not', 'to', 'any', 'except', 'is', 'within', 'during', 'when', 'unless', 'because', 'as', 'from', 'with']);

/** The first words of a text as a name; words that join names elsewhere are left out. */
export function nameFrom(text: string, words = 5): string {
  const found = (text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-'.][\p{L}\p{N}]+)*/gu) ?? []).filter((word) => !joining.has(word));
  return found.slice(0, words).join(' ') || 'text';
}

/** `CYP2C19 and Clopidogrel` as the name of a file. */
export function fileName(title: string): string {
  return title.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 100) || 'guideline';
}

/** A text inside quotes: no quotes, bars or backslashes, which would end it. */
export function inQuotes(text: string): string {
  return `"${text.replaceAll('"', "'").replaceAll('|', '/').replaceAll('\\', '/')}"`;
}
