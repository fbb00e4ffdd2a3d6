import { formatOption } from './support/arguments.ts';
import type { Command } from './support/command.ts';
import { exit } from './support/context.ts';
import { askedOptions, readAsked, tellAll } from './input/asked.ts';
import { renderExplanation } from './render/explanation.ts';
import { renderTold, toldJson } from './render/told.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say why a patient gets an answer',
  usage: 'TABLE --facts FILE [--outside-calls FILE] [--decision NAME]… [--format pretty|json]',
  about: 'For every decision: which clause met which fact in the rows that decide, which clause failed first in the others and the smallest change that would\nmake it hold, what is missing where it cannot be told, and the source in the rule file. TABLE may be a rule file.',
  options: [...askedOptions('explain'), formatOption('pretty', 'json')],
  examples: [['precept explain clopidogrel.precept --facts patient.json', 'straight from the rule file']],
  async run(args, context) {
    const asked = readAsked('explain', args, context);
    const { table } = asked;
    let refused = 0;
    for await (const one of tellAll(asked, (decision, facts) => table.explain(decision, facts))) {
      if (!('told' in one)) refused += 1;
      await context.out(args.value('format') === 'json' ? toldJson(one, 'explanations') : renderTold(one, (all) => all.map((each) => renderExplanation(each, table.table, context)).join('\n\n'), context));
    }
    return refused > 0 ? exit.findings : exit.fine;
  },
};
