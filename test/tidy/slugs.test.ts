import { describe, expect, it } from 'vitest';
import { analysisChecks } from '../../compiler/analyze/index.ts';
import { checks } from '../../language/validation/index.ts';
import { repositoryFiles, read } from './repository.ts';

const files = new Set(repositoryFiles());

/** One slug names a check, its page and its test everywhere. */
const kinds = [
  { name: 'of the language', slugs: checks.map(({ slug }) => slug as string), home: 'language/validation', tests: 'test/language/validation', without: [] as readonly string[] },
  // A budget that runs out has no small program that shows it.
  { name: 'on the diagram', slugs: analysisChecks.map(({ slug }) => slug as string), home: 'compiler/analyze', tests: 'test/compiler/analyze', without: ['not-proven'] },
];

describe.each(kinds)('checks $name', ({ slugs, home, tests, without }) => {
  it.each(slugs.map((slug) => [slug]))('%s', (slug) => {
    expect(slug).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect([...files]).toContain(`${home}/${slug}.ts`);
    expect([...files]).toContain(`${home}/docs/${slug}.md`);
    expect(read(`${home}/docs/${slug}.md`)).toContain(`\`${slug}\``);
    if (!without.includes(slug)) for (const file of ['bad.precept', 'good.precept', 'expected.txt']) expect([...files]).toContain(`${tests}/${slug}/${file}`);
  });

  it('have no page that nothing reports', () => {
    const pages = [...files].filter((file) => file.startsWith(`${home}/docs/`)).map((file) => file.slice(home.length + 6, -3));
    expect(pages.filter((page) => !slugs.includes(page))).toEqual([]);
  });
});

it('no slug names two checks', () => {
  const all = kinds.flatMap(({ slugs }) => slugs);
  expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
});

it('every code that is reported has a page', () => {
  const pages = new Set([...files].map((file) => /\/docs\/([a-z0-9-]+)\.md$/.exec(file)?.[1]));
  const sources = [...files].filter((file) => /^(language|compiler)\/.*\.ts$/.test(file) && !/\/(generated|runtime|reference|ir|cli)\//.test(file));
  const reported = sources.flatMap((file) => [...read(file).matchAll(/\b(?:code|slug): '([a-z]+(?:-[a-z]+)*)'/g)].map((match) => ({ file, code: match[1]! })));
  expect(reported.length).toBeGreaterThan(20);
  expect(reported.filter(({ code }) => !pages.has(code)).map(({ file, code }) => `${file}: ${code}`)).toEqual([]);
});
