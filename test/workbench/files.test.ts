import { describe, expect, test } from 'vitest';
import { firstFile, groupsOf, titleOf } from '../../workbench/shell/groups.ts';
import { FileStore } from '../../workbench/storage/files.ts';

/** Local storage in memory; `full` refuses to keep anything more. */
function memory(full = false): Storage {
  const items: Record<string, string> = {};
  return new Proxy(items, {
    get: (target, name) => {
      if (name === 'getItem') return (key: string) => target[key] ?? null;
      if (name === 'removeItem') return (key: string) => { delete target[key]; };
      if (name === 'setItem') return (key: string, value: string) => {
        if (full) throw new DOMException('full', 'QuotaExceededError');
        target[key] = value;
      };
      return target[String(name)];
    },
  }) as unknown as Storage;
}

const shipped = { 'clopidogrel.precept': 'shipped', 'clopidogrel.cases.precept': 'cases', 'genes/cyp2c19.precept': 'gene', 'drugs.precept': 'drugs' };

describe('files', () => {
  test('an edit is kept for the next visit, and the original comes back', () => {
    const storage = memory();
    const store = new FileStore(shipped, storage);
    store.keep('clopidogrel.precept', 'edited');
    const next = new FileStore(shipped, storage);
    expect(next.text('clopidogrel.precept')).toBe('edited');
    expect(next.isEdited('clopidogrel.precept')).toBe(true);
    next.forget('clopidogrel.precept');
    expect(new FileStore(shipped, storage).text('clopidogrel.precept')).toBe('shipped');
  });

  test('typing the original again is no edit', () => {
    const store = new FileStore(shipped, memory());
    store.keep('drugs.precept', 'x');
    store.keep('drugs.precept', 'drugs');
    expect(store.isEdited('drugs.precept')).toBe(false);
  });

  test('own files are listed, and gone when forgotten', () => {
    const store = new FileStore(shipped, memory());
    store.keep('mine.precept', '');
    expect(store.paths()).toContain('mine.precept');
    expect(store.isOwn('mine.precept')).toBe(true);
    store.forget('mine.precept');
    expect(store.paths()).not.toContain('mine.precept');
  });

  test('without room or storage, edits last as long as the page', () => {
    for (const storage of [memory(true), undefined]) {
      const store = new FileStore(shipped, storage);
      store.keep('drugs.precept', 'edited');
      expect(store.text('drugs.precept')).toBe('edited');
    }
  });

  test('a name like a prototype member is an ordinary name', () => {
    const store = new FileStore(shipped, memory());
    expect(store.isOwn('constructor')).toBe(true);
    expect(store.text('toString')).toBe('');
  });
});

test('guidelines come with their cases right behind, folder by folder, and vocabulary apart', () => {
  const paths = [...Object.keys(shipped), 'cpic/abacavir.precept', 'cpic/drugs.precept', 'cpic/genes/hla.precept'];
  const groups = groupsOf(paths, () => false, (path) => /drugs|genes/.test(path));
  expect(groups).toEqual([
    { title: 'Guidelines', paths: ['clopidogrel.precept', 'clopidogrel.cases.precept'] },
    { title: 'CPIC', paths: ['cpic/abacavir.precept'] },
    { title: 'Vocabulary', paths: ['drugs.precept'] },
    { title: 'CPIC: vocabulary', paths: ['cpic/drugs.precept'] },
    { title: 'CPIC: genes', paths: ['cpic/genes/hla.precept'] },
    { title: 'Genes', paths: ['genes/cyp2c19.precept'] },
  ]);
  expect(titleOf('genes/codeine-with-inhibitors.precept')).toBe('codeine with inhibitors');
  expect(firstFile(Object.keys(shipped))).toBe('clopidogrel.precept');
});
