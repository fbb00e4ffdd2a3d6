/** A form of words that the source uses often, and the clauses that say the same. Undefined where the parts do not fit after all. */
export interface ActionForm {
  readonly words: RegExp;
  clauses(found: readonly string[]): readonly string[] | undefined;
}

/** The drug, a class that it belongs to, or `drug`. */
const it = String.raw`(?:an? |the )?(?:DRUG|drug|tricyclic|TCA|tricyclic antidepressant|tertiary amine|opioid|aminoglycoside antibiotics?|statin)`;
const times = String.raw`(\d+(?:\.\d+)?)(?:\s*(?:-|to)\s*(\d+(?:\.\d+)?))?`;
const per = String.raw`(?:per |/ ?)day`;

const part = (from: string | undefined, to: string | undefined): string => (to === undefined || to === '' ? `${from} %` : `${from} % to ${to} %`);
const span = (from: string | undefined, to: string | undefined, unit: string): string => (to === undefined || to === '' ? `${from} ${unit}` : `${from} to ${to} ${unit}`);
/** Words of the source as the words of a clause: no marks that would end it. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll(/\s*\([^()]*\)/g, '').replaceAll(/[;:[\]"|]/g, ' ').replaceAll(', and ', ' and ').replaceAll(/\s+/g, ' ').trim();

const form = (words: string, clauses: ActionForm['clauses']): ActionForm => ({ words: new RegExp(`^${words}$`, 'i'), clauses });
const fixed = (words: string, ...clauses: readonly string[]): ActionForm => form(words, () => clauses);

/** First match counts. Frames (`consider`, `if … is warranted`) are taken off before. */
export const actionForms: readonly ActionForm[] = [
  fixed(String.raw`(?:n/a|none)`, 'no recommendation'),
  form(String.raw`no recommendation(?: for DRUG(?: therapy)?)?(?: (?:due to|because of) .+)?`, () => ['no recommendation']),

  fixed(String.raw`(?:initiate|start)(?: ${it})?(?: therapy)?(?: with| at)?(?: the)? (?:recommended|standard|usual|normal)(?: daily)? starting(?: daily)? dose`, 'usual starting dose'),
  form(String.raw`prescribe desired starting dose and adjust doses(?: of ${it})? based on (.+? guidelines)`, ([guidelines]) => ['usual starting dose', `titrate to ${plain(guidelines)}`]),
  fixed(String.raw`for first dose,? use typical initial or loading dose`, 'usual starting dose'),
  fixed(String.raw`use ${it} (?:per|according to) standard dosing guidelines`, 'usual dose'),
  fixed(String.raw`use ${it} label[- ]recommended age- or weight-specific dosing`, 'usual dose'),
  fixed(String.raw`use label[- ]recommended dos(?:ing|age)(?: and administration)?`, 'usual dose'),
  fixed(String.raw`initiate(?: ${it})? therapy with recommended standard of care dosing`, 'usual dose'),
  fixed(String.raw`no adjustments? needed from typical dosing strategies`, 'usual dose'),
  form(String.raw`(?:initiate|initiating|start|starting) ${it} with (?:standard|decreased|reduced|increased) (?:dosing|dose)(?: \(| of )${times}\s*(mg|mg/kg|microgram|g)${per}\)?`, ([from, to, unit]) => (to === undefined ? [`start at ${from} ${unit}/day`] : undefined)),
  form(String.raw`use at standard dose \((\d+) mg${per}\)`, ([amount]) => [`give ${amount} mg/day`]),

  form(String.raw`(?:an? )?${times}\s*% reduction (?:of|in)(?: the)? (?:recommended |standard )?(starting|daily|maintenance) dose`, ([from, to, which]) => [`reduce ${which!.toLowerCase()} dose by ${part(from, to)}`]),
  form(String.raw`reduce(?: the)? (starting|daily|maintenance) doses? by ${times}\s*%`, ([which, from, to]) => [`reduce ${which!.toLowerCase()} dose by ${part(from, to)}`]),
  form(String.raw`reduce(?: the)? starting dose by ${times}\s*% followed by titration(?: of dose)? based on (.+)`, ([from, to, target]) => [`reduce starting dose by ${part(from, to)}`, `titrate to ${plain(target)}`]),
  form(String.raw`increase starting(?: daily)? dose by ${times}\s*%`, ([from, to]) => [`increase starting dose by ${part(from, to)}`]),
  form(String.raw`increase starting dose ${times} times(?: the)? recommended starting dose`, ([from, to]) => {
    const [low, high] = [from, to].map((text) => (text === undefined ? undefined : String(Math.round((Number(text) - 1) * 10_000) / 100)));
    return low === undefined || Number(low) <= 0 ? undefined : [`increase starting dose by ${part(low, high)}`];
  }),
  form(String.raw`for subsequent doses,? use approximately ${times}\s*% less than typical maintenance dose`, ([from, to]) => [`reduce maintenance dose by ${part(from, to)}`]),
  form(String.raw`reduce starting doses to ${times}\s*% of normal dose and adjust doses of ${it} based on (.+)`, ([from, to, target]) => [`start at ${part(from, to)} of the usual starting dose`, `titrate to ${plain(target)}`]),
  form(String.raw`start with reduced(?: starting)? doses \(${times}\s*%\s*(?:(?:-|to)\s*(\d+)\s*% )?of normal dose\) if normal starting dose is ([^()]+?)(?: \([^()]*\))?,? and adjust doses of ${it} based on (.+)`, ([from, to, high, dose, target]) => [
    `if the normal starting dose is ${plain(dose)}: start at ${part(from, to ?? high)} of the usual starting dose`, `titrate to ${plain(target)}`,
  ]),
  form(String.raw`start with \w+ reduced(?: normal daily)? doses \((?:reduce|lower) (?:the )?daily dose by (?:10|ten)-?fold(?: and (dose|reduce frequency to) (?:thrice|three times) (?:weekly|a week)(?:,? instead of daily)?)?(?:, e\.g\.[^()]*)?\) and adjust doses of ${it} based on (.+)`, ([thrice, target]) => [
    'reduce daily dose by 90 %', ...(thrice === undefined ? [] : ['give on 3 days a week instead of daily']), `titrate to ${plain(target)}`,
  ]),
  form(String.raw`start with normal starting dose(?: \([^()]*\))? and adjust doses of ${it} based on (disease-specific guidelines)`, ([guidelines]) => ['usual starting dose', `titrate to ${plain(guidelines)}`]),
  form(String.raw`(?:initiate|start)(?: ${it})? therapy with ${times}\s*% of the lowest recommended starting dose`, ([from, to]) => [`start at ${part(from, to)} of the lowest dose`]),
  fixed(String.raw`(?:initiate|start)(?: ${it})? therapy with(?: the)? lowest recommended starting dose`, 'start at the lowest dose'),
  form(String.raw`(?:initiate|start)(?: therapy)? with a dose of ${times}\s*(mg/day|mg/kg/day)`, ([from, to, unit]) => (to === undefined ? [`start at ${from} ${unit}`] : undefined)),
  form(String.raw`(?:total )?starting dose should not exceed ${times}\s*(mg/day|mg/kg/day)`, ([from, to, unit]) => (to === undefined ? [`at most ${from} ${unit}`] : undefined)),
  form(String.raw`prescribe\s*(≤|<)\s*(\d+(?:\.\d+)?)\s*mg(?: (per day))? as a starting dose and adjust doses(?: of ${it})? based on (.+? guidelines)`, ([sign, amount, day, guidelines]) => [
    `${sign === '<' ? 'less than' : 'at most'} ${amount} mg${day === undefined ? '' : '/day'} to start`, `titrate to ${plain(guidelines)}`,
  ]),
  form(String.raw`limit dose to (≤|<)\s*${times}\s*mg ?${per}`, ([sign, from, to]) => (to === undefined ? [`${sign === '<' ? 'less than' : 'at most'} ${from} mg/day`] : undefined)),
  fixed(String.raw`(?:a )?lower starting dose and slower titration schedule(?: (?:as compared to|than) (?:\S+ )?normal metabolizers)?`, 'start at a lower dose', 'titrate slowly'),
  fixed(String.raw`titrating to a higher target dose(?: \(compared to normal metabolizers\))?`, 'raise the target dose'),
  fixed(String.raw`daily dose (?:may|can) be given in divided doses`, 'consider: divide the daily dose'),
  fixed(String.raw`(?:in accordance with [^,.]+, )?use the lowest effective dos(?:ag)?e for (?:the )?shortest duration(?: consistent with [^,.]+)?`, 'lowest dose for the shortest time'),

  fixed(String.raw`(?:utilize|use|utilizing) therapeutic drug monitoring(?: to guide dose adjustments?)?`, 'monitor drug level'),
  fixed(String.raw`(?:utilize|use|utilizing) therapeutic drug monitoring to guide dose adjustments? is strongly recommended`, 'strongly: monitor drug level'),
  fixed(String.raw`titrate dose to (?:observed )?(?:clinical )?response\b[^,.]*\bside effects`, 'titrate to response and side effects'),
  form(String.raw`subsequent doses should be adjusted according to (.+)`, ([target]) => [`titrate to ${plain(target)}`]),
  form(String.raw`allow (?:at least )?${times} weeks to reach steady[- ]state after each dose adjustment`, ([from, to]) => [`wait ${span(from, to, 'weeks')} between dose changes`]),

  fixed(String.raw`avoid standard dose(?: \(\d+ mg(?:${per})?\))? ${it}(?: \(\d+ mg(?:${per})?\))? if possible`, 'avoid the usual dose if possible'),
  fixed(String.raw`avoid(?: ${it})?(?: use)? if possible`, 'avoid if possible'),
  form(String.raw`avoid(?: ${it})?(?: use)? (?:due to|because of)(?: the)? (.+)`, ([reason]) => [`avoid because of ${plain(reason)}`]),
  fixed(String.raw`avoid(?: ${it})?(?: use)?`, 'avoid'),
  fixed(String.raw`${it} is contraindicated`, 'contraindicated'),
  fixed(String.raw`${it} is not recommended`, 'do not use'),
  fixed(String.raw`(?:if patient is \S+-na[iï]ve, )?do not use ${it}`, 'do not use'),
  fixed(String.raw`no reason to avoid(?: b?ased on \S+ status)?`, 'no reason to avoid'),
  fixed(String.raw`no reason to avoid(?: b?ased on \S+ status)? at standard doses`, 'no reason to avoid', 'usual dose'),
  form(String.raw`use ${it} cautiously; if used, close monitoring for (.+) is recommended`, ([what]) => ['use with caution', `if used: monitor closely for ${plain(what)}`]),

  form(String.raw`if \S+ (?:is|are) required and .+ status is unknown, monitor closely for toxicity`, () => ['if used: monitor closely for toxicity']),
  form(String.raw`(?:carefully )?monitor for (efficacy|continued efficacy)`, ([what]) => [`monitor ${what!.toLowerCase()}`]),
  form(String.raw`carefully monitor adverse events such as (.+?) during course of therapy`, ([what]) => [`monitor ${plain(what)} closely`]),
  form(String.raw`evaluating (?:erythrocyte (\S+) activity|(\S+) erythrocyte activity) to assess \S+ phenotype`, ([one, other]) => [`check ${one ?? other} activity in erythrocytes`]),
  form(String.raw`to ascertain (\S+) status, enzyme activity must be measured`, ([gene]) => [`check ${gene} enzyme activity`]),
  form(String.raw`discontinue therapy at first evidence of (.+)`, ([sign]) => [`stop at the first sign of ${plain(sign)}`]),
  form(String.raw`evaluate regularly for (.+?)(?: in line with local guidance)?`, ([what]) => [`monitor ${plain(what)} more often`]),
];
