/** A seeded source of whole numbers below a bound, so that what fails once fails again. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const odd: readonly unknown[] = [null, true, -1, 0, 1, 2, 1e9, 1e308, 1.5, NaN, -2_147_483_648, '', 'x', '__proto__', '1e999', '9'.repeat(50), [], {}, [[]], ['x']];

/** The same JSON with one to three things in it changed, taken away, doubled or replaced. */
export function mutateJson(json: unknown, pick: (below: number) => number): unknown {
  const copy = structuredClone(json);
  for (let left = 1 + pick(3); left > 0; left -= 1) {
    let holder = copy as Record<string, unknown>;
    for (;;) {
      const keys = Object.keys(holder);
      const key = keys[pick(keys.length)];
      if (key === undefined) break;
      const value = holder[key];
      if (value !== null && typeof value === 'object' && pick(12) > 0) {
        holder = value as Record<string, unknown>;
        continue;
      }
      change(holder, key, value, pick);
      break;
    }
  }
  return copy;
}

function change(holder: Record<string, unknown>, key: string, value: unknown, pick: (below: number) => number): void {
  const list = Array.isArray(holder) ? (holder as unknown[]) : undefined;
  const way = pick(6);
  if (way === 0 && list) list.splice(Number(key), 1);
  else if (way === 0) delete holder[key];
  else if (way === 1 && typeof value === 'string') holder[key] = mutateText(value, pick);
  else if (way === 2 && typeof value === 'number') holder[key] = value + [1, -1, 100, 1e6][pick(4)]!;
  else if (way === 3 && list) list.push(structuredClone(list[pick(list.length)]));
  else holder[key] = structuredClone(odd[pick(odd.length)]);
}

/** The same text with one place changed: a character, a line taken away or doubled, a piece cut out or moved. */
export function mutateText(text: string, pick: (below: number) => number): string {
  const at = pick(text.length + 1);
  const to = Math.min(text.length, at + 1 + pick(40));
  switch (pick(6)) {
    case 0: return text.slice(0, at) + String.fromCharCode(32 + pick(95)) + text.slice(at + 1);
    case 1: return text.slice(0, at) + text.slice(to);
    case 2: return text.slice(0, to) + text.slice(at);
    case 3: return text.slice(0, at) + ['\u0000', '\u202e', '\ud800', '|', '"', '(', '\n  ', ' or ', '𝒳'][pick(9)]! + text.slice(at);
    case 4: return text.slice(0, at);
    default: {
      const lines = text.split('\n');
      const [line] = lines.splice(pick(lines.length), 1);
      if (pick(2)) lines.splice(pick(lines.length + 1), 0, line!, line!);
      return lines.join('\n');
    }
  }
}
