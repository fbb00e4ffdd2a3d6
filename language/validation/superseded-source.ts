import { message } from '../messages/index.ts';
import { defineCheck, type Finding } from './check.ts';

/** A row rests on a source that is marked superseded or retracted. */
export const check = defineCheck({
  slug: 'superseded-source', severity: 'warning', title: 'a row that rests on a superseded or retracted source',
  *run({ program }): Iterable<Finding> {
    const status = new Map(program.sources.flatMap((source) => (source.status ? [[source.name, source] as const] : [])));
    if (status.size === 0) return;
    for (const decision of program.decisions) {
      for (const row of [...decision.rows, ...decision.also]) {
        for (const name of new Set([...row.evidence.sources, ...row.evidence.findings.map((finding) => finding.source)])) {
          const source = status.get(name);
          if (source) yield { ...message.supersededSource(row.id, name, source.status!), span: row.span, related: [{ span: source.span, label: `marked ${source.status} here` }] };
        }
      }
    }
  },
});
