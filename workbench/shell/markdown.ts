/** The little Markdown that documentation pages use (headings, paragraphs, lists, code), as elements. Text is never read as HTML. */
export function markdown(text: string): HTMLElement {
  const root = document.createElement('div');
  root.className = 'prose';
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  for (let index = 0; index < lines.length;) index = block(root, lines, index);
  return root;
}

/** Appends the block that starts at a line; gives the line after it. */
function block(root: HTMLElement, lines: readonly string[], index: number): number {
  const line = lines[index] ?? '';
  if (line.trim() === '') return index + 1;
  if (line.startsWith('```')) {
    const end = lines.findIndex((one, at) => at > index && one.startsWith('```'));
    const last = end < 0 ? lines.length : end;
    add(root, 'pre').textContent = lines.slice(index + 1, last).join('\n');
    return last + 1;
  }
  const heading = /^(#{1,4}) (.*)$/.exec(line);
  if (heading !== null) {
    inline(add(root, heading[1]?.length === 1 ? 'h3' : 'h4'), heading[2] ?? '');
    return index + 1;
  }
  const isItem = /^[-*] /.test(line);
  const group: string[] = [];
  let at = index;
  while (at < lines.length && (lines[at] ?? '').trim() !== '' && !/^(```|#)/.test(lines[at] ?? '') && (at === index || isItem === /^([-*] |\s)/.test(lines[at] ?? ''))) group.push(lines[at++] ?? '');
  if (!isItem) inline(add(root, 'p'), group.join(' '));
  else {
    const list = add(root, 'ul');
    for (const item of group.join('\n').split(/\n(?=[-*] )/)) inline(add(list, 'li'), item.slice(2).replace(/\n\s*/g, ' '));
  }
  return Math.max(at, index + 1);
}

function add(parent: HTMLElement, tag: string): HTMLElement {
  const element = document.createElement(tag);
  parent.append(element);
  return element;
}

function inline(element: HTMLElement, text: string): void {
  for (const part of text.split(/(`[^`]+`|\*\*[^*]+\*\*)/)) {
    if (part.startsWith('`')) add(element, 'code').textContent = part.slice(1, -1);
    else if (part.startsWith('**')) add(element, 'strong').textContent = part.slice(2, -2);
    else element.append(part);
  }
}
