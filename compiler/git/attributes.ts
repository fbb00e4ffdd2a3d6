const begin = '# precept: rows are merged and shown as rows (`precept git install` wrote these lines, `--undo` removes them)';
const end = '# precept: end';
const own = [begin, '*.precept diff=precept merge=precept', 'precept-reviews.jsonl merge=precept-reviews', end];

/** `.gitattributes` with the lines of Precept, at its end or where they are. Everything else stays as it is. */
export function withAttributes(text: string): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const block = own.join(lineBreak);
  const place = placeOf(text);
  if (place) return text.slice(0, place[0]) + block + text.slice(place[1]);
  // A last line without a line break stays one: then the lines of Precept end without one, and undoing gives back the same bytes.
  if (text !== '' && !text.endsWith('\n')) return text + lineBreak + block;
  return text + block + lineBreak;
}

/** `.gitattributes` without them: the bytes from before. */
export function withoutAttributes(text: string): string {
  const place = placeOf(text);
  if (!place) return text;
  const [start, stop] = place;
  const [before, after] = [text.slice(0, start), text.slice(stop)];
  return after === '' ? before.replace(/\r?\n$/, '') : before + after.replace(/^\r?\n/, '');
}

function placeOf(text: string): readonly [start: number, end: number] | undefined {
  const start = text.indexOf(begin);
  const stop = start < 0 ? -1 : text.indexOf(end, start + begin.length);
  return stop < 0 ? undefined : [start, stop + end.length];
}
