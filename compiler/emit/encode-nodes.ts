import { isTerminal, terminalOf, type Manager, type Ref } from '../diagram/index.ts';

/** Nodes of a compiled table: the text, and where each reference went. */
export interface EncodedNodes {
  readonly text: string;
  readonly count: number;
  readonly ref: (ref: Ref) => Ref;
}

/**
 * Numbers the nodes that the roots reach, children before parents in the order of the roots, and writes them as the `nodes` text of a
 * table (TABLE.md, "Nodes"). Deterministic: equal diagrams give equal text.
 */
export function encodeNodes(manager: Manager, roots: readonly Ref[]): EncodedNodes {
  const number = new Map<Ref, number>();
  const order: Ref[] = [];
  const visit = (ref: Ref): void => {
    if (isTerminal(ref) || number.has(ref)) return;
    const at = manager.offset[ref]! + 2;
    const runs = manager.data[at - 1]!;
    for (let k = 0; k < runs; k++) visit(manager.data[at + k * 2 + 1]!);
    number.set(ref, order.length);
    order.push(ref);
  };
  for (const root of roots) visit(root);

  const bytes = new Bytes();
  const size = order.reduce((sum, ref) => sum + 2 + manager.data[manager.offset[ref]! + 1]! * 2, 0);
  bytes.number(order.length);
  bytes.number(size);
  for (const [index, ref] of order.entries()) {
    const at = manager.offset[ref]!;
    const runs = manager.data[at + 1]!;
    bytes.number(manager.data[at]!);
    bytes.number(runs);
    let from = 0;
    for (let k = 0; k < runs; k++) {
      const end = manager.data[at + 2 + k * 2]!;
      const child = manager.data[at + 3 + k * 2]!;
      bytes.number(end - from);
      bytes.number(isTerminal(child) ? terminalOf(child) * 2 + 1 : (index - 1 - number.get(child)!) * 2);
      from = end;
    }
  }
  return { text: bytes.base64(), count: order.length, ref: (ref) => (isTerminal(ref) ? ref : number.get(ref)!) };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A growing list of bytes: LEB128 numbers in, base64 out. */
class Bytes {
  private readonly list: number[] = [];

  number(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.list.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.list.push(rest);
  }

  base64(): string {
    const { list } = this;
    const parts: string[] = [];
    for (let i = 0; i < list.length; i += 3) {
      const word = (list[i]! << 16) | ((list[i + 1] ?? 0) << 8) | (list[i + 2] ?? 0);
      parts.push(ALPHABET[word >> 18]! + ALPHABET[(word >> 12) & 63]! + (i + 1 < list.length ? ALPHABET[(word >> 6) & 63]! : '=') + (i + 2 < list.length ? ALPHABET[word & 63]! : '='));
    }
    return parts.join('');
  }
}
