/** Files as the list shows them: a guideline with its cases beside it, vocabulary apart, other folders by name. */
export interface Group {
  readonly title: string;
  readonly paths: readonly string[];
}

export function groupsOf(paths: readonly string[], isOwn: (path: string) => boolean, isVocabulary: (path: string) => boolean): Group[] {
  const ordered = [...paths].toSorted((a, b) => sortKey(a).localeCompare(sortKey(b)));
  const own = ordered.filter(isOwn);
  const rest = ordered.filter((path) => !isOwn(path));
  const top = rest.filter((path) => !path.includes('/'));
  const folders = [...new Set(rest.filter((path) => path.includes('/')).map((path) => path.slice(0, path.lastIndexOf('/'))))].toSorted();
  return [
    { title: 'Your files', paths: own },
    { title: 'Guidelines', paths: top.filter((path) => !isVocabulary(path)) },
    { title: 'Vocabulary', paths: top.filter(isVocabulary) },
    ...folders.map((folder) => ({ title: folder.charAt(0).toUpperCase() + folder.slice(1), paths: rest.filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/')) })),
  ].filter((group) => group.paths.length > 0);
}

/** Cases stand right after their guideline. */
function sortKey(path: string): string {
  return path.replace(/(\.cases)?\.precept$/, (_, cases: string | undefined) => (cases === undefined ? ' 1' : ' 2'));
}

/** What opens first: clopidogrel where it is there, for it is the shortest of the guidelines. */
export function firstFile(paths: readonly string[]): string {
  return paths.find((path) => /(^|\/)clopidogrel\.precept$/.test(path)) ?? paths.find((path) => !/cases|drugs/.test(path)) ?? paths[0] ?? 'untitled.precept';
}

/** A file name in words: `codeine-with-inhibitors.precept` is "codeine with inhibitors". */
export function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.precept$/, '');
  return name.replace(/\.cases$/, ': cases').replaceAll('-', ' ');
}
