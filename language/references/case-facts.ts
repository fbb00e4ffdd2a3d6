import type * as ast from '../generated/ast.ts';
import { message } from '../messages/index.ts';
import type { CodeDomain, Fact, Span } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { nameKey } from '../names/name-key.ts';
import { findValue } from '../types/domains.ts';
import { callProblem } from './call-report.ts';
import { amountDoubt, dateDoubt, drugDoubt, valueDoubt, type CaseDoubt } from './case-values.ts';
import { checkCode } from './codes.ts';
import { patternOf, patternText } from './patterns.ts';
import type { Session } from './session.ts';
import { TableView, unquote } from './table-view.ts';
import type { FileUnit } from './unit.ts';
import { noteValue } from './value-uses.ts';

/** Columns of a case that are no fact. */
const expectationColumns = ['row', 'is', 'missing', 'applies', 'may apply', 'level', 'outcome'];

const absent = new Set(['not given', 'not tested', '']);

/** Collects the facts of one case as a patient object. Values are left as written: the input check reads them like any patient's. */
export class CaseFacts {
  readonly #session: Session;
  readonly #unit: FileUnit;
  readonly #facts = new Map<string, unknown>();
  readonly #found: string[] = [];
  readonly #tested: string[] = [];
  readonly #doubts: (() => void)[] = [];

  constructor(session: Session, unit: FileUnit) {
    this.#session = session;
    this.#unit = unit;
  }

  /** Reports what no patient could be accepted with. Not for a case that expects to be refused. */
  report(): void {
    for (const doubt of this.#doubts) doubt();
  }

  value(): Readonly<Record<string, unknown>> {
    const findings = this.#findingsFact();
    if (findings && (this.#found.length > 0 || this.#tested.length > 0)) this.#facts.set(findings.name, { found: this.#found, tested: this.#tested });
    return Object.fromEntries(this.#facts);
  }

  /** `TKI started on is 2026-01-01`, `EGFR mutation is not found`, `age >= 60 years`, `taking includes paroxetine`. */
  given(test: ast.Test): void {
    const predicate = test.predicate;
    if (!predicate || test.subject === undefined) return;
    const written = this.#unit.textOf(predicate);
    const text = predicate.$type === 'IncludesPredicate' ? written.replace(/^includes /i, '') : predicate.$type === 'CarriesPredicate' ? `${written.replace(/^carries /i, '')} carried` : written;
    this.set(test.subject, this.#unit.spanOfProperty(test, 'subject'), test.not ? `not ${text}` : text, this.#unit.spanOf(predicate));
  }

  /** `age 60 years`: a fact's name, then its value. */
  shared(text: string, span: Span): void {
    const written = unquote(text);
    const words = written.split(' ');
    for (let cut = words.length - 1; cut > 0; cut -= 1) {
      const name = words.slice(0, cut).join(' ');
      if (!this.#known(name)) continue;
      this.set(name, span, words.slice(cut).join(' '), span);
      return;
    }
    this.#session.report('unknown-name', span, message.unknownName('fact with a value', written, didYouMean(written, this.#session.facts.names)));
  }

  series(node: ast.CaseSeries): void {
    const fact = this.#session.facts.get(unquote(node.fact ?? ''))?.fact;
    const span = this.#unit.spanOfProperty(node, 'fact');
    if (fact?.type.kind !== 'series') {
      this.#session.report('unknown-name', span, message.unknownName('series', node.fact ?? '', didYouMean(node.fact ?? '', this.#session.facts.names)));
      return;
    }
    const view = new TableView(this.#unit, node.table);
    const { domain } = fact.type;
    this.#facts.set(fact.name, view.rows.map((row) => {
      const [date, value] = [view.text(row, 'date'), view.text(row, 'value')];
      this.#doubt(dateDoubt(date), view.span(row, 'date'));
      this.#doubt(amountDoubt(domain, value), view.span(row, 'value'));
      return { date, value };
    }));
  }

  set(name: string, span: Span, raw: string, valueSpan: Span): void {
    const text = raw.trim().replace(/\s+/g, ' ');
    if (nameKey(name) === 'today') {
      this.#facts.set('today', unquote(text));
      this.#doubt(dateDoubt(unquote(text)), valueSpan);
      return;
    }
    const held = this.#session.facts.get(name);
    if (held) {
      this.#session.occurs(span, held.declared);
      if (!absent.has(nameKey(text))) this.#setFact(held.fact, text, valueSpan);
      return;
    }
    const asked = /^(.+) (score|phenotype|genotype)$/i.exec(name);
    const gene = asked && this.#session.facts.get(asked[1]!)?.fact;
    if (gene?.type.kind === 'gene') {
      if (!absent.has(nameKey(text))) this.#setCall(gene, asked![2]!.toLowerCase() === 'score' ? `score ${text}` : text, valueSpan);
    } else if (!this.#setFinding(name, text)) {
      this.#session.report('unknown-name', span, message.unknownCaseFact(name, didYouMean(name, [...this.#session.facts.names, ...expectationColumns])));
    }
  }

  #known(name: string): boolean {
    return this.#session.facts.has(name) || nameKey(name) === 'today' || (this.#findingsFact() !== undefined && patternOf(name) !== undefined);
  }

  #findingsFact(): Fact | undefined {
    for (const { fact } of this.#session.facts.values()) if (fact.type.kind === 'findings') return fact;
    return undefined;
  }

  #setFinding(name: string, text: string): boolean {
    const pattern = this.#findingsFact() && patternOf(name);
    if (!pattern) return false;
    const key = nameKey(text);
    if (key === 'found') this.#found.push(patternText(pattern));
    else if (key === 'not found') this.#tested.push(patternText(pattern));
    return true;
  }

  #setCall(fact: Fact, text: string, span: Span): void {
    this.#facts.set(fact.name, text);
    const gene = [...this.#session.genes.values()].find(({ name }) => name === fact.name);
    const problem = gene && callProblem(gene, text);
    if (problem) this.#doubt({ code: 'unknown-name', text: problem }, span);
  }

  /** A code, with its name in quotes behind it, or the name alone. */
  #setCode(fact: string, domain: CodeDomain, text: string, span: Span): void {
    const [, code = text, name] = /^(.*?)\s*"([^"]*)"$/.exec(text) ?? [];
    this.#facts.set(fact, code);
    const known = this.#session.terminologies.get(domain.terminology)?.codes ?? [];
    const one = (part: string): void => {
      if (!known.some((each) => nameKey(each.name) === nameKey(part))) this.#doubts.push(() => checkCode(this.#session, domain, part, name, span));
    };
    code.split(/\s+or\s+/).forEach(one);
  }

  #doubt(doubt: CaseDoubt | undefined, span: Span): void {
    if (doubt) this.#doubts.push(() => this.#session.report(doubt.code, span, doubt.text));
  }

  #setFact(fact: Fact, text: string, span: Span): void {
    switch (fact.type.kind) {
      case 'gene':
        this.#setCall(fact, text, span);
        return;
      case 'quantity': case 'date':
        this.#facts.set(fact.name, unquote(text));
        this.#doubt(fact.type.kind === 'date' ? dateDoubt(unquote(text)) : amountDoubt(fact.type.domain, unquote(text)), span);
        return;
      case 'category': case 'variant': case 'allele': {
        const whole = findValue(fact.type.domain, unquote(text));
        const names = whole ? [whole.name] : splitValues(text);
        for (const name of names) {
          const value = findValue(fact.type.domain, name);
          if (value) noteValue(this.#session, this.#unit, span, value, fact.name, name, 'value');
          else this.#doubt(valueDoubt(fact, name), span);
        }
        const [only] = names;
        this.#facts.set(fact.name, names.length === 1 && !/ or /.test(only!) ? only : names);
        return;
      }
      case 'code':
        this.#setCode(fact.name, fact.type.domain, text.replace(/^within /i, ''), span);
        return;
      case 'medications': {
        const items = text.split(/\s*,\s*|\s+and\s+/).filter((item) => item !== '');
        const complete = items.some((item) => /^nothing( else)?$/i.test(item));
        const drugs = items.filter((item) => !/^nothing( else)?$/i.test(item)).map(unquote);
        for (const drug of drugs) this.#doubt(drugDoubt(this.#session, drug), span);
        this.#facts.set(fact.name, complete ? { drugs, complete: true } : drugs);
        return;
      }
      case 'findings': case 'series':
        this.#session.report('type-mismatch', span, message.notInOneCell(fact.name, fact.type.kind));
    }
  }
}

/** `A or B`, with values in quotes kept whole. */
function splitValues(text: string): readonly string[] {
  const parts = text.match(/"[^"]*"|[^"]+/g) ?? [];
  if (parts.length === 1 && parts[0]!.startsWith('"')) return [unquote(text)];
  return parts.flatMap((part) => (part.startsWith('"') ? [unquote(part)] : part.split(/\s+or\s+|\s*,\s*/).map((name) => name.replace(/^or\s+|\s+or$/g, '').trim()))).filter((name) => name !== '' && name !== 'or');
}
