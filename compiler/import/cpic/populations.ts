/** One question about a patient that a population asks, and the answers that belong to it. */
export type PopulationTerm =
  | { readonly kind: 'category'; readonly fact: string; readonly about: string; readonly values: readonly string[]; readonly is: readonly string[] }
  | { readonly kind: 'yes or no'; readonly fact: string; readonly about: string; readonly is: boolean }
  | { readonly kind: 'amount'; readonly fact: string; readonly about: string; readonly unit: string; readonly range: readonly [number, number]; readonly op: '<' | '<=' | '>' | '>='; readonly value: number };

/** Who is meant: any of the alternatives, each of whose terms holds. One without terms is everybody. */
export interface Population {
  readonly anyOf: readonly (readonly PopulationTerm[])[];
  /** The words are not known: they became a value of the category `population`. */
  readonly unknown?: true;
}

const everybody: Population = { anyOf: [[]] };

const ages = ['child', 'adult'];
const settings = ['ACS/PCI', 'other cardiovascular', 'neurovascular'];

const age = (is: string): PopulationTerm => ({ kind: 'category', fact: 'age group', about: '', values: ages, is: [is] });
const setting = (is: string): PopulationTerm => ({ kind: 'category', fact: 'indication', about: '', values: settings, is: [is] });
const weight = (op: '<' | '<=' | '>' | '>=', value: number): PopulationTerm => ({ kind: 'amount', fact: 'weight', about: '', unit: 'kg', range: [0, 500], op, value });

const all = (...terms: readonly PopulationTerm[]): Population => ({ anyOf: [terms] });

const comparison = String.raw`(<=|>=|<|>|≤|≥)\s*(\d+(?:\.\d+)?)`;

/** The words of a source for a population, as questions with typed answers. `drugs` are those of the guideline, for `CBZ` and its like. */
export function readPopulation(written: string, drugs: readonly string[], others: readonly string[]): Population {
  const text = written.replaceAll(/[\s_]+/g, ' ').trim();
  const key = text.toLowerCase();
  if (key === '' || key === 'general' || key === 'n/a' || key === 'all') return everybody;
  if (/^adults?$/.test(key)) return all(age('adult'));
  if (/^(?:pediatrics?|paediatrics?|child|children)$/.test(key)) return all(age('child'));
  return childrenByWeight(key) ?? settingOf(key) ?? doseOf(key) ?? priorUse(text, drugs, others) ?? unknownPopulation(written.trim());
}

/** `child >40kg adult`: adults of any weight, and children above it. */
function childrenByWeight(key: string): Population | undefined {
  const found = new RegExp(`^(?:child|children|pediatrics?)\\s*${comparison}\\s*kg(?:\\s*(?:and|or|,|/)?\\s*(adults?))?$`).exec(key);
  if (!found) return undefined;
  const children = [age('child'), weight(opOf(found[1]!), Number(found[2]))];
  return { anyOf: found[3] === undefined ? [children] : [[age('adult')], children] };
}

/** Cardiovascular (CVI) and neurovascular (NVI) indications, with or without acute coronary syndrome and coronary intervention. */
function settingOf(key: string): Population | undefined {
  if (key === 'nvi') return all(setting('neurovascular'));
  if (/^cvi[ ,-]*acs[ /,-]*pci$/.test(key)) return all(setting('ACS/PCI'));
  return /^cvi[ ,-]*non-?acs[ /,-]*non-?pci$/.test(key) ? all(setting('other cardiovascular')) : undefined;
}

/** `<= 1g per day`; always in grams, so that it is one fact. */
function doseOf(key: string): Population | undefined {
  const found = new RegExp(`^${comparison}\\s*(g|grams?|mg|milligrams?) ?(?:per |/ ?|a )day$`).exec(key);
  if (!found) return undefined;
  const value = Number(found[2]) / (found[3]!.startsWith('m') ? 1000 : 1);
  return all({ kind: 'amount', fact: 'planned daily dose', about: '', unit: 'g/day', range: [0, 1000], op: opOf(found[1]!), value });
}

/** `CBZ naive`, `PHT use >3mos`, `CBZ-no alternatives`. Where a source speaks of patients without alternatives, its naive patients are those with. */
function priorUse(text: string, drugs: readonly string[], others: readonly string[]): Population | undefined {
  const found = /^(\S+?)(?:[ -](na[iï]ve)|[ -]no alternatives|[ -]use\s*>\s*(\d+)\s*(?:mos?|months?))$/i.exec(text);
  if (!found) return undefined;
  const drug = drugMeant(found[1]!, drugs);
  const months = found[3] ?? monthsOf(found[1]!, others) ?? '3';
  const values = ['never', `up to ${months} months`, `over ${months} months`];
  const use = (is: string): PopulationTerm => ({ kind: 'category', fact: `prior ${drug} use`, about: '', values, is: [is] });
  const alternatives = (is: boolean): PopulationTerm => ({ kind: 'yes or no', fact: 'other drugs available', about: `instead of ${drug}`, is });
  if (found[3] !== undefined) return all(use(values[2]!));
  if (found[2] === undefined) return all(use('never'), alternatives(false));
  const split = others.some((other) => new RegExp(`^${escaped(found[1]!)}[ -]no alternatives$`, 'i').test(other.trim()));
  return split ? all(use('never'), alternatives(true)) : all(use('never'));
}

/** `CBZ` is the drug that starts with its first letter and has the others in that order. */
function drugMeant(short: string, drugs: readonly string[]): string {
  const letters = [...short.toLowerCase()];
  const pattern = new RegExp(`^${letters.map(escaped).join('.*')}`);
  return drugs.find((drug) => drug === short.toLowerCase()) ?? drugs.find((drug) => pattern.test(drug)) ?? short;
}

function monthsOf(short: string, others: readonly string[]): string | undefined {
  for (const other of others) {
    const found = /^(\S+?)[ -]use\s*>\s*(\d+)\s*(?:mos?|months?)$/i.exec(other.trim());
    if (found && found[1]!.toLowerCase() === short.toLowerCase()) return found[2];
  }
  return undefined;
}

/** Words that are not known still divide the patients: each is a value of one category. */
function unknownPopulation(written: string): Population {
  const value = written.replaceAll(/["\\|]/g, "'");
  return { anyOf: [[{ kind: 'category', fact: 'population', about: 'as the source names it', values: [value], is: [value] }]], unknown: true };
}

function opOf(text: string): '<' | '<=' | '>' | '>=' {
  if (text === '≤') return '<=';
  return text === '≥' ? '>=' : (text as '<' | '<=' | '>' | '>=');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
