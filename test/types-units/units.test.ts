import { describe, expect, it } from 'vitest';
import { allAtoms, expandUcum } from '../../language/types/ucum.ts';
import { acceptedUnits, computedFactor, convertFactor, isSameDimension, parseUnit } from '../../language/types/units.ts';

describe('the spelling of units', () => {
  it.each([
    ['mg/kg/day', 'mg/kg/d', 'mg/kg/day'],
    ['years', 'a', 'years'],
    ['months', 'mo', 'months'],
    ['weeks', 'wk', 'weeks'],
    ['%', '%', '%'],
    ['% on IS', '%{IS}', '% on IS'],
    ['mcg', 'ug', 'microgram'],
    ['units', "[arb'U]", 'units'],
    ['pmol/L', 'pmol/L', 'pmol/L'],
    ['mmol/mol', 'mmol/mol', 'mmol/mol'],
    ['mg/m²', 'mg/m2', 'mg/m2'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}', 'mL/min/1.73 m2'],
    ['x10^9/L', '10*9/L', '10^9/L'],
    ['mutations/Mb', '{mutations}/{megabase}', 'mutations/Mb'],
    ['mg  per   day', 'mg/d', 'mg/day'],
    ['1', '1', '1'],
  ])('reads %s', (text, ucum, written) => {
    expect(parseUnit(text)).toEqual({ unit: { ucum, text: written } });
  });

  it('reads what it writes', () => {
    for (const text of ['mg/kg/day', 'years', '% on IS', 'microgram/kg/min', 'international units/mL', '10^9/L', 'mL/min/1.73 m2', 'cells/microliter', '°C', 'mmHg']) {
      const reading = parseUnit(text);
      expect('unit' in reading && parseUnit(reading.unit.text)).toEqual(reading);
      expect('unit' in reading && parseUnit(reading.unit.ucum)).toEqual(reading);
    }
  });

  it.each([['KG', 'kg'], ['yeers', 'years'], ['mg/kg/dya', 'mg/kg/day'], ['__proto__', undefined], ['constructor', undefined], ['3.5 mg', undefined]])('refuses %s', (text, suggestion) => {
    const reading = parseUnit(text);
    expect(reading).toMatchObject({ problem: `\`${text}\` is not a unit that Precept knows` });
    expect('suggestion' in reading ? reading.suggestion : undefined).toBe(suggestion);
  });
});

describe('exact conversion', () => {
  it.each([
    ['mg/kg/d', 'g/kg/d', '1', '1000'],
    ['a', 'mo', '12', '1'],
    ['a', 'd', '1461', '4'],
    ['mg/L', 'ug/mL', '1', '1'],
    ['[lb_av]', 'kg', '45359237', '100000000'],
    ['[IU]', '[iU]', '1', '1'],
    ['%', '%{IS}', '1', '1'],
  ])('%s to %s', (from, to, ...ratio) => {
    expect(convertFactor(from, to)).toEqual(ratio);
  });

  it.each([
    ['mg/kg/d', '/d', 'a mass per mass is no plain number'],
    ['mmol/mol', '%', 'an IFCC value is no percentage'],
    ['mg/g', 'mmol/mol', 'masses are no moles'],
    ['%', '1', '0.5 is not 50 %'],
    ['%{IS}', '%', 'on the scale is not off the scale'],
    ['mL/min', 'mL/min/{1.73_m2}', 'indexed to body surface is another thing'],
    ['[IU]', "[arb'U]", 'arbitrary units match only themselves'],
    ['[IU]', 'mg', 'an international unit has no mass'],
    ['Cel', '[degF]', 'scales with an offset have no factor'],
    ['mol', 'eq', 'equivalents depend on the charge'],
    ['mg', 'mL', 'a mass is no volume'],
  ])('no factor from %s to %s: %s', (from, to) => {
    expect(convertFactor(from, to)).toBeUndefined();
  });

  it('cancels in computed units only', () => {
    expect(computedFactor('kg.mg/kg/d', 'mg/d')).toEqual(['1', '1']);
    expect(computedFactor('mg.%', 'mg')).toEqual(['1', '100']);
    expect(isSameDimension('kg.mg/kg/d', 'mg/d')).toBe(false);
  });

  it('lists the units that a patient may use', () => {
    const accepted = acceptedUnits({ ucum: 'mg/kg/d', text: 'mg/kg/day' });
    expect(accepted).toMatchObject({ 'mg/kg/d': ['1', '1'], 'g/kg/day': ['1000', '1'], 'mg/kg/hour': ['24', '1'] });
    expect(Object.keys(accepted)).not.toContain('mg/kg/day');
    expect(Object.keys(accepted).length).toBeLessThan(30);
  });

  it('agrees with the magnitude of every UCUM atom that the library defines', () => {
    // Moles, fractions and the definitions that the library holds without their constant are bases of their own here.
    const own = /^(mol|eq|osm|%|\[pp(th|m|b|tr)\]|\[LPF\])$/;
    for (const { code, magnitude, special } of allAtoms()) {
      const expansion = expandUcum(code);
      expect(expansion, code).toBeDefined();
      if (special || own.test(code) || [...expansion!.powers.keys()].some((base) => own.test(base))) continue;
      expect(Number(expansion!.factor.num) / Number(expansion!.factor.den) / magnitude, code).toBeCloseTo(1, 9);
    }
  });
});
