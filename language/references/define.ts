import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { Decision, Domain, Formula, Gene, NumberDomain, Row, TotalRow } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { canonicalDecimal } from '../types/decimal.ts';
import { parseUnit } from '../types/units.ts';
import { conditionOf } from './conditions.ts';
import type { DeclaredOf } from './declared.ts';
import { bodyOf } from './decision-body.ts';
import { domainOf } from './facts.ts';
import { phenotypeDomain, scoreDomain } from './gene-domains.ts';
import { expressionOf, inUnit, typedExpression, type ExpressionContext } from './expressions.ts';
import { fromScore } from './from-score.ts';
import { guidelineIndex } from './guidelines.ts';
import { readsOf } from './reads.ts';
import type { DefineInfo, Session } from './session.ts';
import { geneNamed } from './subject.ts';
import { TableView } from './table-view.ts';
import type { FileUnit } from './unit.ts';
import { noteDeclared } from './value-uses.ts';

/** Resolves a definition with everything that it reads. Undefined after a complaint about its type. */
export function resolveDefine(session: Session, declared: DeclaredOf<'define'>): DefineInfo | undefined {
  const { unit, node } = declared;
  const gene = node.type?.$type === 'GeneType' ? typeGene(session, unit, node.type) : undefined;
  const type = !node.type ? undefined : node.type.$type === 'GeneType' ? gene && geneDomain(session, unit, gene, node.type) : domainOf(session, unit, node.type, node);
  if (!type) return undefined;
  if (type.kind === 'discrete' && !gene) noteDeclared(session, unit, type.values, declared.name, 'value');
  const from = fromScore(session, declared, gene);
  const formula = type.kind === 'number' ? formulaOf(session, unit, node, type, gene) : undefined;
  const context = { unit, decision: declared.name, type, defaults: {}, ...(gene ? { gene } : {}) };
  const body = bodyOf(session, context, node.items);
  const rows: readonly Row[] = from ? from.rows : body.rows;
  if (!formula && rows.length === 0 && !body.otherwise && !body.broken) session.report('missing-result', unit.headOf(node), message.emptyDecision(declared.name));
  const draft: Decision = {
    id: declared.name, name: declared.name, kind: 'define', guideline: guidelineIndex(session, unit), span: unit.headOf(node), type,
    ...body.scope, rows, also: [], ...(formula ? { formula } : {}), ...(body.otherwise ? { otherwise: body.otherwise } : {}), ...(body.measuredBy ? { measuredBy: body.measuredBy } : {}), terms: [],
  };
  const reads = readsOf(session, draft);
  const decision: Decision = { ...draft, terms: reads.terms };
  session.decisions.push(decision);
  session.declaredBy.set(decision, declared);
  const info: DefineInfo = { decision, declared, roots: reads.roots, carriers: reads.carriers, ...(from ? { from: from.score } : {}) };
  return info;
}

function typeGene(session: Session, unit: FileUnit, type: ast.GeneType): Gene | undefined {
  const span = unit.spanOfProperty(type, 'gene');
  const gene = geneNamed(session, { unit, span }, type.gene);
  if (!gene) session.report('unknown-name', span, message.unknownName('gene', type.gene, didYouMean(type.gene, unit.scope.names('term'))));
  return gene;
}

function geneDomain(session: Session, unit: FileUnit, gene: Gene, type: ast.GeneType): Domain | undefined {
  if (type.what === 'phenotype' && gene.phenotypes.length > 0) return phenotypeDomain(gene);
  const domain = type.what === 'score' ? scoreDomain(gene) : undefined;
  if (!domain) {
    session.report('type-mismatch', unit.spanOf(type), message.geneHasNo(gene.name, type.what));
    return undefined;
  }
  const { only, ...open } = domain;
  return only ? open : domain;
}

function formulaOf(session: Session, unit: FileUnit, node: ast.Define, type: NumberDomain, gene: Gene | undefined): Formula | undefined {
  const context: ExpressionContext = { unit, ...(gene ? { gene } : {}) };
  const total = node.items.find((item): item is ast.Total => item.$type === 'Total');
  const bounds = { unit: type.unit, min: type.min, max: type.max };
  if (total) return { expression: { kind: 'total', of: totalRows(session, context, total, type), span: unit.spanOf(total) }, ...bounds, span: unit.headOf(total) };
  const formula = node.items.find((item): item is ast.Formula => item.$type === 'Formula');
  if (!formula?.result) return undefined;
  const span = unit.spanOf(formula.result);
  const typed = typedExpression(session, context, formula.result.expression);
  const options = formula.result.options.map((option) => ({ text: unit.textOf(option), span: unit.spanOf(option) }));
  let result = typed;
  let rounding: Formula['rounding'];
  for (const option of options) {
    const unitText = /^in (.+)$/i.exec(option.text)?.[1];
    const rounded = /^rounded (half up|half even|up|down) to ([\d.]+)(?:\s+(.+))?$/i.exec(option.text);
    if (unitText !== undefined) {
      const read = parseUnit(unitText);
      const expression = result && 'unit' in read ? inUnit(session, result, read.unit.ucum, option.span) : undefined;
      if ('problem' in read) session.report('unit-mismatch', option.span, message.unknownUnit(unitText, read.suggestion));
      result = expression && 'unit' in read ? { expression, ucum: read.unit.ucum } : undefined;
    } else if (rounded) rounding = { mode: rounded[1]!.toLowerCase() as NonNullable<Formula['rounding']>['mode'], to: canonicalDecimal(rounded[2]!) ?? '1' };
    else session.report('type-mismatch', option.span, message.badFormulaOption(option.text));
  }
  const expression = result && inUnit(session, result, type.unit.ucum, span);
  return expression && { expression, ...bounds, ...(rounding ? { rounding } : {}), span };
}

/** One term a row: coefficient × times, counted where `when` holds. */
function totalRows(session: Session, context: ExpressionContext, total: ast.Total, type: NumberDomain): readonly TotalRow[] {
  const { unit } = context;
  const view = new TableView(unit, total.table);
  const seen = new Set<string>();
  return view.rows.flatMap((row) => {
    const id = view.text(row, 'row');
    const span = unit.spanOf(row);
    if (seen.has(id)) session.report('duplicate-row', view.span(row, 'row'), message.duplicateRow(id, 'this total'));
    seen.add(id);
    const coefficient = canonicalDecimal(view.text(row, 'coefficient'));
    if (coefficient === undefined) session.report('type-mismatch', view.span(row, 'coefficient'), message.notANumber(view.text(row, 'coefficient'), type.unit.text));
    const timesCell = row.cells[view.column('times')?.index ?? -1];
    const times = timesCell?.$type === 'IsCell' ? expressionOf(session, context, timesCell.result?.expression, type.unit.ucum, view.cellSpan(timesCell)) : ({ kind: 'constant', value: '1', span } as const);
    const whenCell = row.cells[view.column('when')?.index ?? -1];
    const when = whenCell?.$type === 'WhenCell' ? conditionOf(session, unit, whenCell.condition) : undefined;
    if (coefficient === undefined || !times || (whenCell?.$type === 'WhenCell' && whenCell.condition && !when)) return [];
    const always = when?.kind === 'all' && when.of.length === 0;
    return [{ id, coefficient, times, ...(when && !always ? { when } : {}), span }];
  });
}
