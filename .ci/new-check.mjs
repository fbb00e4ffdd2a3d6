// `npm run new:check <slug>` scaffolds a check: the check, its page, and its test with a program that has the mistake and one that has not.
// A check that looks at one file's names, types and texts is the usual kind; `--diagram` makes one that needs the decision diagram
// (patients, regions, rows that never decide).
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const words = process.argv.slice(2);
const slug = words.find((word) => !word.startsWith('--'));
const diagram = words.includes('--diagram');
if (!slug || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) stop('Give the code of the check in lower case with hyphens, for example `npm run new:check unknown-name`.');

const name = slug.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const home = diagram ? 'compiler/analyze' : 'language/validation';
const tests = diagram ? 'test/compiler/analyze' : 'test/language/validation';
const list = diagram ? 'compiler/analyze/checks.ts' : 'language/validation/index.ts';

const languageCheck = `import { defineCheck, type Finding } from './check.ts';

/** Say here why this is a mistake. */
export const check = defineCheck({
  slug: '${slug}',
  severity: 'warning',
  title: 'what it finds, in a few words',
  *run({ program }): Iterable<Finding> {
    for (const decision of program.decisions) {
      if (decision.rows.length === 0) yield { span: decision.span, message: \`\\\`\${decision.name}\\\` …\`, hint: 'What to do about it.' };
    }
  },
});
`;

const diagramCheck = `import { tick } from '../../language/messages/text.ts';
import { defineAnalysis } from './check.ts';

/** Say here why this is a mistake. */
export const ${name} = defineAnalysis({
  slug: '${slug}',
  severity: 'warning',
  title: 'what it finds, in a few words',
  *run(_lowered, decision) {
    for (const { row } of decision.rows) if (row.cells.length === 0) yield { span: row.span, message: \`Row \${tick(row.id)} …\`, hint: 'What to do about it.' };
  },
});
`;

const page = `# What the mistake is, in a few words

\`${slug}\` · warning

What the check finds, and what could happen to a patient if it stayed.

## With the mistake

\`\`\`text
\`\`\`

## Without it

\`\`\`text
\`\`\`
`;

const program = (action) => `guideline "Example"
  authority: Example
  version: 1
  source: Doe 2024
  strength: level of evidence

scheme level of evidence: strong, moderate, none, highest first

sources
  | name     | reference |
  |----------|---|
  | Doe 2024 | pmid 12345678 |

drug examplamab

fact color: one of red, green

recommend examplamab
  | row   | color | strength | do |
  |-------|-------|----------|---|
  | red   | red   | strong   | usual dose |
  | green | green | strong   | ${action} |
`;

write(`${home}/${slug}.ts`, diagram ? diagramCheck : languageCheck);
write(`${home}/docs/${slug}.md`, page);
write(`${tests}/${slug}/bad.precept`, program('usual dose'));
write(`${tests}/${slug}/good.precept`, program('do not use'));
addToList();
console.log(`added it to ${list}`);
console.log(`\nNext: write the check and its page, make bad.precept have the mistake, then\n  UPDATE_GOLDEN=1 npm test -- ${tests}\nwrites expected.txt: read it as a user would.`);

function write(file, text) {
  const full = path.join(root, file);
  if (existsSync(full)) stop(`${file} exists already.`);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  console.log(`wrote ${file}`);
}

/** One import and one entry of the list, each in alphabetical order where the list has one, else last. */
function addToList() {
  const file = path.join(root, list);
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = diagram ? `import { ${name} } from './${slug}.ts';` : `import { check as ${name} } from './${slug}.ts';`;
  const imports = lines.map((text, at) => [text, at]).filter(([text]) => text.startsWith('import '));
  const before = imports.find(([text]) => /from '(.*)'/.exec(text)[1] > `./${slug}.ts`);
  lines.splice(before ? before[1] : imports.at(-1)[1] + 1, 0, line);
  const start = lines.findIndex((text) => /^export const \w+.* = \[$/.test(text));
  const end = lines.findIndex((text, at) => at > start && text.startsWith(']'));
  const next = diagram ? -1 : lines.findIndex((text, at) => at > start && at < end && text.trim() > `${name},`);
  lines.splice(next < 0 ? end : next, 0, `  ${name},`);
  writeFileSync(file, lines.join('\n'));
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
