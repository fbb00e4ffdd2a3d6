/** Files as the list shows them: a guideline with its cases beside it, folder by folder, and vocabulary apart. */
export interface Group {
  readonly title: string;
  readonly paths: readonly string[];
}

export function groupsOf(paths: readonly string[], isOwn: (path: string) => boolean, isVocabulary: (path: string) => boolean): Group[] {
  const ordered = [...paths].toSorted((a, b) => sortKey(a).localeCompare(sortKey(b)));
  const own = ordered.filter(isOwn);
  const rest = ordered.filter((path) => !isOwn(path));
  const folders = [...new Set(rest.map(folderOf))].toSorted();
  // The folder with most guidelines stands first: an archive of two is looked for, a library is used.
  const guidelines = folders
    .map((folder) => ({ title: folderTitle(folder) || 'Guidelines', paths: rest.filter((path) => folderOf(path) === folder && !isVocabulary(path)) }))
    .toSorted((a, b) => Number(b.title === 'Guidelines') - Number(a.title === 'Guidelines') || b.paths.length - a.paths.length);
  const vocabulary = folders.map((folder) => ({ title: folder === '' ? 'Vocabulary' : vocabularyTitle(folder), paths: rest.filter((path) => folderOf(path) === folder && isVocabulary(path)) }));
  return [{ title: 'Your files', paths: own }, ...guidelines, ...vocabulary].filter((group) => group.paths.length > 0);

  function vocabularyTitle(folder: string): string {
    return guidelines.some((group) => group.title === folderTitle(folder) && group.paths.length > 0) ? `${folderTitle(folder)}: vocabulary` : folderTitle(folder);
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `cpic/genes` is "CPIC: genes". A first name of at most four letters is taken for an acronym: CPIC, DPWG, FDA, AMP. */
function folderTitle(folder: string): string {
  const [first = '', ...others] = folder.split('/');
  return [first.length <= 4 ? first.toUpperCase() : first.charAt(0).toUpperCase() + first.slice(1), ...others].join(': ');
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
