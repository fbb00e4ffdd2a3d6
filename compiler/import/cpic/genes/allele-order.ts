/** The order in which people list alleles: the reference first, then by their numbers, `*9` before `*10`. */
export function compareAlleles(a: string, b: string): number {
  const first = Number(!isReference(a)) - Number(!isReference(b));
  return first === 0 ? compareNaturally(a, b) : first;
}

function isReference(name: string): boolean {
  return /^reference$/i.test(name);
}

/** By runs of digits as numbers, else by character: the same order on any machine. */
export function compareNaturally(a: string, b: string): number {
  const left = piecesOf(a);
  const right = piecesOf(b);
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const one = left[at];
    const other = right[at];
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    const numbers = /^\d/.test(one) && /^\d/.test(other);
    if (numbers && Number(one) !== Number(other)) return Number(one) - Number(other);
    if (!numbers && one !== other) return fold(one) < fold(other) || (fold(one) === fold(other) && one < other) ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function piecesOf(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? [];
}

function fold(text: string): string {
  return text.toLowerCase();
}
