/** The parts of the UCUM library that `ucum.ts` uses; the package brings no types. */
declare module '@lhncbc/ucum-lhc' {
  interface UcumUnit {
    readonly csCode_: string;
    readonly name_: string;
    readonly isBase_: boolean;
    readonly isMetric_: boolean;
    readonly isSpecial_: boolean;
    readonly isArbitrary_: boolean;
    readonly magnitude_: number;
    readonly csUnitString_: string | null;
    readonly baseFactorStr_: string | null;
    readonly source_: string | null;
  }
  interface UcumPrefix {
    readonly code_: string;
    readonly exp_: string | null;
    readonly value_: number;
  }
  export const UcumLhcUtils: { getInstance(): { validateUnitString(text: string): { readonly status: string; readonly ucumCode: string | null } } };
  export const UnitTables: { getInstance(): { getUnitByCode(code: string): UcumUnit | null; allUnitsByDef(): readonly UcumUnit[] } };
}
