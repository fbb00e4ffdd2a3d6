/**
 * How authors write units, beside UCUM's own codes: `mg/kg/day`, `years`, `microgram`, `% on IS`, `mg/m²`. One entry per UCUM symbol:
 * the singular (after a slash), the plural, and other spellings that are read but never written.
 */
interface Spelling {
  readonly ucum: string;
  readonly one: string;
  readonly many: string;
  readonly also: readonly string[];
}

const list: readonly Spelling[] = [
  spelling('a', 'year', 'years', 'yr', 'yrs', 'y'),
  spelling('mo', 'month', 'months', 'mos'),
  spelling('wk', 'week', 'weeks', 'wks'),
  spelling('d', 'day', 'days'),
  spelling('h', 'hour', 'hours', 'hr', 'hrs'),
  spelling('min', 'min', 'minutes', 'minute', 'mins'),
  spelling('s', 'second', 'seconds', 'sec', 'secs'),
  spelling('kg', 'kg', 'kg', 'kilogram', 'kilograms', 'kgs'),
  spelling('g', 'g', 'g', 'gram', 'grams'),
  spelling('mg', 'mg', 'mg', 'milligram', 'milligrams', 'mgs'),
  spelling('ug', 'microgram', 'microgram', 'micrograms', 'mcg', 'µg', 'μg'),
  spelling('ng', 'ng', 'ng', 'nanogram', 'nanograms'),
  spelling('L', 'L', 'L', 'l', 'liter', 'liters', 'litre', 'litres'),
  spelling('dL', 'dL', 'dL', 'dl', 'deciliter', 'deciliters'),
  spelling('mL', 'mL', 'mL', 'ml', 'milliliter', 'milliliters', 'cc'),
  spelling('uL', 'microliter', 'microliter', 'microliters', 'µL', 'μL', 'ul', 'µl', 'μl'),
  spelling('umol', 'micromol', 'micromol', 'micromole', 'micromoles', 'µmol', 'μmol'),
  spelling('um', 'micrometer', 'micrometer', 'micrometers', 'µm', 'μm'),
  spelling('us', 'microsecond', 'microseconds', 'µs', 'μs'),
  spelling("[arb'U]", 'unit', 'units'),
  spelling("k[arb'U]", 'thousand units', 'thousand units', 'kilounits'),
  spelling("M[arb'U]", 'million units', 'million units'),
  spelling('[IU]', 'international unit', 'international units', 'IU', 'i.u.'),
  spelling('m[IU]', 'milli-international unit', 'milli-international units', 'mIU'),
  spelling('%', '%', '%', 'percent', 'per cent'),
  spelling('m2', 'm2', 'm2', 'm²', 'm^2', 'square meter', 'square meters'),
  spelling('{1.73_m2}', '1.73 m2', '1.73 m2', '1.73m2', '1.73 m²', '1.73m²', '1.73 m^2'),
  spelling('10*9', '10^9', '10^9', 'x10^9', '×10^9', 'x 10^9', '10⁹', 'billion'),
  spelling('10*12', '10^12', '10^12', 'x10^12', '×10^12', '10¹²'),
  spelling('10*6', '10^6', '10^6', 'x10^6', '×10^6', '10⁶'),
  spelling('10*3', '10^3', '10^3', 'x10^3', '×10^3', '10³'),
  spelling('mm[Hg]', 'mmHg', 'mmHg', 'mm Hg'),
  spelling('Cel', '°C', '°C', 'degree Celsius', 'degrees Celsius', 'C degrees', 'celsius'),
  spelling('[degF]', '°F', '°F', 'degree Fahrenheit', 'degrees Fahrenheit', 'fahrenheit'),
  spelling('meq', 'mEq', 'mEq', 'milliequivalent', 'milliequivalents'),
  spelling('mosm', 'mOsm', 'mOsm', 'mosmol', 'milliosmole', 'milliosmoles'),
  spelling('[lb_av]', 'pound', 'pounds', 'lb', 'lbs'),
  spelling('[in_i]', 'inch', 'inches'),
  spelling('[ft_i]', 'foot', 'feet'),
  spelling('{copies}', 'copy', 'copies'),
  spelling('{cells}', 'cell', 'cells'),
  spelling('{mutations}', 'mutation', 'mutations', 'mut', 'muts'),
  spelling('{megabase}', 'Mb', 'Mb', 'megabase', 'megabases'),
  spelling('{beats}', 'beat', 'beats'),
  spelling('{breaths}', 'breath', 'breaths'),
  spelling('{tablets}', 'tablet', 'tablets'),
  spelling('{capsules}', 'capsule', 'capsules'),
  spelling('{doses}', 'dose', 'doses'),
  spelling('{cycles}', 'cycle', 'cycles'),
  spelling('{cigarettes}', 'cigarette', 'cigarettes'),
  spelling('{pack-years}', 'pack-year', 'pack-years', 'pack years', 'pack year'),
  spelling('{drinks}', 'drink', 'drinks'),
  spelling('{points}', 'point', 'points'),
  spelling('{events}', 'event', 'events'),
];

const read = new Map(list.flatMap((entry) => [entry.one, entry.many, ...entry.also].map((text) => [text, entry.ucum] as const)));
const written = new Map(list.map((entry) => [entry.ucum, entry]));

/** Every spelling that is read, for suggestions. */
export const knownSpellings: readonly string[] = [...read.keys()];

/** UCUM code of an author's unit, piece by piece: pieces that are not in the list are taken as UCUM. Does not check that they exist. */
export function toUcum(text: string): string {
  const scaled = /^(?:%|percent) on (.+)$/.exec(text);
  if (scaled) return `%{${scaled[1]!.replaceAll(' ', '_')}}`;
  const whole = read.get(text);
  if (whole !== undefined) return whole;
  const parts = splitParts(text.replaceAll(/ per /g, '/'));
  return parts.map((part) => (part === '/' || part === '.' ? part : partToUcum(part))).join('');
}

/** The spelling that is written back: `mg/kg/d` is `mg/kg/day`, `a` is `years`, `%{IS}` is `% on IS`. */
export function fromUcum(code: string): string {
  const scaled = /^%\{([^}]+)\}$/.exec(code);
  if (scaled) return `% on ${scaled[1]!.replaceAll('_', ' ')}`;
  let below = false;
  return splitParts(code)
    .map((part) => {
      if (part === '/' || part === '.') {
        below = part === '/';
        return part;
      }
      return written.get(part)?.[below ? 'one' : 'many'] ?? part.replace(/^10\*/, '10^').replace(/^\{([^}]+)\}$/, (_, name: string) => name.replaceAll('_', ' '));
    })
    .join('');
}

function partToUcum(part: string): string {
  const trimmed = part.trim();
  return read.get(trimmed) ?? trimmed.replaceAll('²', '2').replaceAll('³', '3').replaceAll(/[µμ]/g, 'u').replace(/^10\^/, '10*').replace(/\^(?=-?\d)/, '');
}

/** Splits at slashes and points outside brackets and outside numbers; the separators stay as pieces of their own. */
function splitParts(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [at, char] of [...text].entries()) {
    if (char === '[' || char === '{') depth += 1;
    if (char === ']' || char === '}') depth -= 1;
    const point = char === '.' && !(/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? ''));
    if (depth === 0 && (char === '/' || point)) parts.push(char, '');
    else parts[parts.length - 1] += char;
  }
  return parts.filter((part, at) => part !== '' || at !== 0);
}

function spelling(ucum: string, one: string, many: string, ...also: string[]): Spelling {
  return { ucum, one, many, also };
}
