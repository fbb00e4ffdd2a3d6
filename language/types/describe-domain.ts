import type { Domain, NumberDomain, Value } from '../model/index.ts';

/** A domain in a few words: `one of none, mild, severe, low to high`, `a number from 0 to 100 %`. */
export function describe(domain: Domain): string {
  switch (domain.kind) {
    case 'discrete':
      return `one of ${domain.values.map(shown).join(', ')}${domain.ordered ? ', low to high' : ''}`;
    case 'number':
      return numberText(domain);
    case 'code':
      return `a code of ${domain.terminology}`;
  }
}

function numberText({ unit, min, max }: NumberDomain): string {
  const shownUnit = unit.text === '1' || unit.text === '' ? '' : ` ${unit.text}`;
  return `a number from ${min} to ${max}${shownUnit}`;
}

/** How cells write a value. */
export function shown(value: Value): string {
  return value.short ?? value.name;
}
