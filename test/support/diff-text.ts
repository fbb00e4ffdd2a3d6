import type { DiffReport, RegionOutcome } from '../../compiler/diff/index.ts';

/** A report as plain lines, for goldens: everything that readers are told, in the order of the report. */
export function diffText(report: DiffReport): string {
  const lines: string[] = [];
  for (const one of report.vocabulary) lines.push(`* ${one.kind}: ${one.text}${one.rows ? ` (${one.rows.map(({ side, id, line }) => `${side} ${id}:${line}`).join(', ')})` : ''}`);
  for (const { name, kind, matched, verdict, regions, old, new: after } of report.decisions) {
    const place = matched === 'same' ? '' : ` ${old ? `${old.file}: ${old.name}` : 'nothing'} -> ${after ? `${after.file}: ${after.name}` : 'nothing'}`;
    lines.push('', `${kind} ${name}, ${matched}${place}: ${verdict.kind}${verdict.kind === 'not proven' ? ` (${verdict.covered})` : verdict.kind === 'changed' && verdict.unreportable !== undefined ? ` (${verdict.unreportable} more that no report brings about)` : ''}`);
    for (const region of regions) {
      lines.push(`  ${region.id} ${region.kinds.join(', ')}`, `    patients: ${region.text}`, `    was: ${outcomeText(region.old)}`, `    is:  ${outcomeText(region.new)}`);
      if (region.witness) lines.push(`    witness: ${JSON.stringify(region.witness.new)}${same(region.witness.old, region.witness.new) ? '' : `, before: ${JSON.stringify(region.witness.old)}`}`);
      else lines.push('    witness: none can be reported');
      if (region.causes.length > 0) lines.push(`    because of: ${region.causes.map((at) => report.vocabulary[at]!.text).join('; ')}`);
      if (region.evidence) lines.push(...region.evidence.gone.map((text) => `    cited no longer: ${text}`), ...region.evidence.new.map((text) => `    cited now: ${text}`));
      lines.push(`    ground: ${[region.ground.kind, ...region.ground.texts].join(' | ')}${region.approximate ? ' (numbers may be equal for some)' : ''}`);
    }
  }
  for (const one of report.warnings) lines.push('', `! ${one.message} [${one.regions.join(', ')}]`);
  lines.push('', JSON.stringify(report.totals));
  return `${lines.join('\n').trimStart()}\n`;
}

function outcomeText({ outcome, sentences, level, rows, computed }: RegionOutcome): string {
  const said = sentences.map((text) => text.replaceAll('\n', ' ')).join(' / ');
  const numbers = computed ? ` (${computed.join(', ')})` : '';
  return `${outcome}: ${said}${numbers}${level === undefined ? '' : ` [${level}]`}${rows.length > 0 ? ` ${rows.map((row) => `${row.id}:${row.line}`).join(', ')}` : ''}`;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
