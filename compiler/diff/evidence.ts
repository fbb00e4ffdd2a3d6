import type { Table } from '../ir/index.ts';
import type { Told } from './change.ts';
import type { DiffRegion } from './report.ts';

type Citations = Table['citations'];

/** Sources and findings that only one side has. A source whose findings are listed is not listed by itself. */
export function evidenceDelta(old: Told, after: Told, citations: Citations): NonNullable<DiffRegion['evidence']> {
  const [was, is] = [linesOf(old), linesOf(after)];
  const onlyIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] => inWords([...one].filter((line) => !other.has(line)), citations);
  return { gone: onlyIn(was, is), new: onlyIn(is, was) };
}

const linesOf = ({ answers }: Told): ReadonlySet<string> => new Set(answers.flatMap(({ evidence }) => (evidence === '' ? [] : (JSON.parse(evidence) as readonly string[]))));

/** `Lee 2022 pmid 35034351 | moderate | less inhibition` as `Lee 2022 (pmid 35034351), moderate: less inhibition`. */
function inWords(lines: readonly string[], citations: Citations): readonly string[] {
  const named = (source: string): string => ((one) => (one ? `${one.name} (${one.kind} ${one.value})` : source))(citations.find(({ name, kind, value }) => source === `${name} ${kind} ${value}`));
  return lines.filter((line) => !lines.some((other) => other.startsWith(`${line} | `))).map((line) => {
    const [source = '', level = '', ...text] = line.split(' | ');
    return text.length === 0 ? named(source) : `${[named(source), level].filter(Boolean).join(', ')}: ${text.join(' | ')}`;
  });
}
