import type { NumberDomain } from '../model/index.ts';
import { aboutName, list, suggest, text, tick, type Text } from './text.ts';

/** What is said about values, cells and units. */
export const valueMessages = {
  unknownValue: (owner: string, name: string, closest: string | undefined, values: readonly string[], instead?: string): Text =>
    aboutName(`${tick(name)} is not a value of ${owner === 'this definition' ? owner : tick(owner)}.`, name, closest, instead ?? (values.length > 0 ? `Its values are ${list(values)}.` : undefined)),
  unknownAllele: (gene: string, allele: string, closest: string | undefined): Text =>
    aboutName(`${tick(allele)} is not an allele that ${tick(gene)} lists.`, allele, closest, 'Alleles are written exactly, with case.'),
  notAReport: (gene: string, input: string, closest: string | undefined): Text =>
    aboutName(`${tick(input)} is neither a call of ${tick(gene)} nor one of its phenotypes.`, input, closest, 'A call is two alleles with a slash: `*1/*2`.'),
  wrongCallSize: (gene: string, input: string, single: boolean): Text =>
    text(`${tick(input)} is no call of ${tick(gene)}.`, single ? 'There is one copy of it: write one allele.' : 'Write two alleles with a slash, as in `*1/*2`; `/?` says that the second is not known.'),
  unknownGeneItem: (gene: string, item: string, closest: string | undefined, call: string): Text =>
    text(`${tick(gene)} has nothing called ${tick(item)}.`, suggest(closest && `${gene} ${closest}`, call === 'presence' ? `List the allele under \`facts:\` of ${gene}.` : `Ask \`${gene} genotype\`, \`${gene} carries ${item}\` or \`${gene} count of ${item}\`.`)),
  unknownCode: (terminology: string, code: string, closest: string | undefined): Text =>
    aboutName(`${tick(code)} is not a code of ${tick(terminology)}.`, code, closest, 'Codes are written exactly, with case.'),
  revokedCode: (code: string, terminology: string, replacedBy: readonly string[]): Text =>
    text(`${tick(code)} has been revoked in ${tick(terminology)}.`, replacedBy.length > 0 ? `It was replaced by ${list(replacedBy)}.` : undefined),
  wrongCodeName: (code: string, name: string, written: string): Text => text(`${tick(code)} is called ${tick(name)}, not ${tick(written)}.`, 'The name beside a code is checked, so that a mistyped code is seen.'),
  notANumber: (input: string, unit: string): Text => text(`${tick(input)} is not a number.`, unit === '1' ? undefined : `Write a number and its unit, as in \`2 ${unit}\`.`),
  crossedBounds: (from: string, to: string): Text => text(`The bounds of ${tick(`${from} to ${to}`)} point the wrong way.`, 'Write `>` or `>=` before the lower bound and `<` or `<=` before the upper one, or no sign at all.'),
  outOfRange: (input: string, domain: NumberDomain): Text => text(`${tick(input)} is outside the range from ${domain.min} to ${domain.max}${domain.unit.ucum === '1' ? '' : ` ${domain.unit.text}`}.`, 'A threshold that no patient can reach is a mistake, or the range is.'),
  reportOutOfRange: (input: string, domain: NumberDomain): Text => text(`${tick(input)} is outside the range from ${domain.min} to ${domain.max}${domain.unit.ucum === '1' ? '' : ` ${domain.unit.text}`}.`, 'No patient is accepted with it. Where that is what the case is about: `expect: refused`.'),
  tooManyDigits: (input: string, decimals: number | undefined): Text =>
    text(decimals === undefined ? `${tick(input)} has more than 15 significant digits.` : `${tick(input)} has more than ${decimals} decimal${decimals === 1 ? '' : 's'}, the precision of the fact.`, 'Digits are never rounded away: write fewer, or declare more.'),
  missingUnit: (number: string, unit: string): Text => text(`${tick(number)} has no unit.`, `Write \`${number} ${unit}\`: every amount carries its unit, because a bare number is easily misread.`),
  unknownUnit: (unit: string, closest?: string): Text => aboutName(`${tick(unit)} is no unit.`, unit, closest, 'Units are UCUM codes (`mg/kg/d`), or their common spelling (`mg/kg/day`).'),
  otherDimension: (unit: string, expected: string): Text => text(expected === '1' ? `${tick(unit)} is a unit, and this is a plain number.` : `${tick(unit)} cannot be converted to ${tick(expected)}.`, expected === '1' ? 'Leave the unit out.' : `Write the value in ${tick(expected)} or a unit of the same kind.`),
  unevenConversion: (amount: string, unit: string): Text => text(`${tick(amount)} has no exact decimal value in ${tick(unit)}.`, `Write it in ${tick(unit)}.`),
  notOrdered: (owner: string): Text => text(`The values of ${tick(owner)} have no order.`, 'Add `low to high` to its declaration, or list the values.'),
  indeterminateBound: (value: string): Text => text(`${tick(value)} is a result that cannot be interpreted: nothing is above or below it.`),
  emptyCell: (column: string): Text => text(`The cell of ${tick(column)} is empty.`, 'Write `any` where every value is meant.'),
  cellAcceptsNothing: (cell: string): Text => text(`${tick(cell)} is met by no value.`),
  testedAndMore: (cell: string): Text => text(`${tick(cell)} mixes \`tested\` with values.`, '`tested` already accepts every value that was reported.'),
  quantifierOnValue: (quantifier: string, term: string): Text => text(`${tick(quantifier)} makes no sense for ${tick(term)}, which has one value.`, 'List the values with commas and `or`.'),
  andBetweenValues: (term: string): Text => text(`${tick(term)} has one value at a time, so no patient meets two joined by \`and\`.`, 'Join values with commas and `or`.'),
  ambiguousAndOr: (): Text => text('`and` and `or` stand side by side without brackets.', 'Write brackets around what belongs together: `a and (b or c)`.'),
  notAllOf: (): Text => text('`not` before several things at once can be read in two ways.', 'Write the conditions one by one, with brackets.'),
  badQuantifier: (quantifier: string): Text => text(`${tick(quantifier)} cannot stand over conditions.`, 'Write `any of`, `all of` or `none of`.'),
  includesNeedsList: (): Text => text('`includes` asks a medication list, and this is none.', 'Declare `fact taking: medications`, or compare with `is`.'),
  medicationsNeedIncludes: (fact: string): Text => text(`${tick(fact)} is a list of medicines.`, `Ask what it includes: \`${fact} includes any strong CYP2D6 inhibitor\`.`),
  carriesNeedsGene: (): Text => text('`carries` asks the alleles of a gene, and this has none.'),
  geneNotAsked: (gene: string, items: readonly string[]): Text => text(`${tick(gene)} has no phenotype to ask for.`, items.length > 0 ? `Ask one of its own: ${list(items.map((item) => `${gene} ${item}`), 'or')}.` : `Ask \`${gene} genotype\` or \`${gene} carries …\`.`),
  geneHasNo: (gene: string, what: string): Text => text(`${tick(gene)} has no ${what}.`),
  notADiplotype: (gene: string, input: string): Text => text(`${tick(input)} is not a genotype of ${tick(gene)}.`, 'A genotype is two alleles with a slash: `*1/*2`.'),
  notInOneCell: (fact: string, kind: string): Text => text(`${tick(fact)} cannot be given in one place.`, kind === 'series' ? `Write a \`case\` of its own, with \`series ${fact}\` and a table of dates and values.` : 'Give each alteration by its name: `EGFR L858R`, with `found`, `not found` or `not tested`.'),
  notAsked: (fact: string, kind: string): Text => text(`${tick(fact)} cannot be asked like this.`, kind === 'series' ? `Say which measurement counts: \`latest ${fact}\`, \`lowest ${fact} so far\`, \`${fact} during WINDOW\`.` : kind === 'findings' ? 'Ask for an alteration: `EGFR mutation`, with `found` or `not found`.' : kind === 'date' ? 'A date is the start of `windows since`; it is not compared.' : undefined),
  afterNeedsWindow: (series: string): Text => text(`It is not said after what this measurement of ${tick(series)} comes.`, `Put a column \`${series} during WINDOW\` before it, or write the window: \`… months after WINDOW\`.`),
  withinNeedsCode: (term: string): Text => text(`\`within\` asks a code, and ${tick(term)} is none.`),
  badWindowBound: (input: string): Text => text(`${tick(input)} is not a bound of a window.`, 'Write a number and a unit of time (`2.5 months`), `> 13.5 months`, or `no end`.'),
  badGenotype: (input: string): Text => text(`${tick(input)} is not a genotype.`, 'Genotypes are written without spaces: `AG`.'),
  badActivity: (input: string): Text => text(`${tick(input)} is not an activity value.`, 'Write a number from 0 up, or `unknown`.'),
} as const;
