import { expect, test } from 'vitest';
import type { Diagnostic, Program } from '../../language/model/index.ts';
import { startClient } from './client.ts';

const text = 'fact color: one of red, green\n';

test('an edit ends an analysis that is under way, and the newer text is analyzed', async () => {
  const ended: boolean[] = [];
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => { begin = resolve; });
  const finding = ({ facts }: Program): Diagnostic => ({ code: 'gap', severity: 'error', message: `analyzed ${facts[0]?.name}`, span: facts[0]!.span, related: [] });
  /** Slow for the first text: until somebody says that it is stale. */
  const analyze = async (program: Program, isStale: () => boolean): Promise<readonly Diagnostic[] | undefined> => {
    begin();
    while (program.facts[0]?.name === 'color' && !isStale()) await new Promise((resolve) => { setTimeout(resolve, 5); });
    ended.push(isStale());
    return [finding(program)];
  };
  const client = await startClient({}, { analyze });
  const uri = client.open('x.precept', text);
  await begun;
  client.edit(uri, { start: { line: 0, character: 5 }, end: { line: 0, character: 10 } }, 'colour');
  const found = await client.diagnostics(uri, (all) => all.some(({ message }) => String(message).includes('analyzed')));
  expect(found.map(({ message }) => String(message)).filter((message) => message.includes('analyzed'))).toEqual([expect.stringContaining('analyzed colour')]);
  expect(ended).toEqual([true, false]);
  await client.close();
});
