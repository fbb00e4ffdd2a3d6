import { check as ambiguousAndOr } from './ambiguous-and-or.ts';
import { check as badAllow } from './bad-allow.ts';
import { check as badReference } from './bad-reference.ts';
import { check as constraintOnPart } from './constraint-on-part.ts';
import { check as contradictoryCell } from './contradictory-cell.ts';
import { check as cyclicAdvice } from './cyclic-advice.ts';
import { check as cyclicDecision } from './cyclic-decision.ts';
import { check as cyclicImport } from './cyclic-import.ts';
import { check as duplicateName } from './duplicate-name.ts';
import { check as duplicateRow } from './duplicate-row.ts';
import { check as emptyCase } from './empty-case.ts';
import { check as emptyCell } from './empty-cell.ts';
import { check as expiredAdaptation } from './expired-adaptation.ts';
import { check as hostileName } from './hostile-name.ts';
import { check as lockMismatch } from './lock-mismatch.ts';
import { check as malformedTerminology } from './malformed-terminology.ts';
import { check as missingEvidence } from './missing-evidence.ts';
import { check as missingImport } from './missing-import.ts';
import { check as missingRange } from './missing-range.ts';
import { check as missingReason } from './missing-reason.ts';
import { check as missingResult } from './missing-result.ts';
import { check as missingRowId } from './missing-row-id.ts';
import { check as newVocabularyValue } from './new-vocabulary-value.ts';
import { check as noCarrier } from './no-carrier.ts';
import { check as phenotypeTable } from './phenotype-table.ts';
import { check as policyWords } from './policy-words.ts';
import { check as revokedCode } from './revoked-code.ts';
import { check as supersededSource } from './superseded-source.ts';
import { check as tooManyDigits } from './too-many-digits.ts';
import { check as typeMismatch } from './type-mismatch.ts';
import { check as unitMismatch } from './unit-mismatch.ts';
import { check as unknownAction } from './unknown-action.ts';
import { check as unknownName } from './unknown-name.ts';
import { check as unsafeDose } from './unsafe-dose.ts';
import { check as unusedDefinition } from './unused-definition.ts';
import { check as unusedFact } from './unused-fact.ts';
import { check as valueOutOfRange } from './value-out-of-range.ts';
import { check as wrongCodeName } from './wrong-code-name.ts';
import { check as wrongVersion } from './wrong-version.ts';

/** Every check of the language, by slug. The slugs, severities and pages follow from this list. */
export const checks = [
  ambiguousAndOr,
  badAllow,
  badReference,
  constraintOnPart,
  contradictoryCell,
  cyclicAdvice,
  cyclicDecision,
  cyclicImport,
  duplicateName,
  duplicateRow,
  emptyCase,
  emptyCell,
  expiredAdaptation,
  hostileName,
  lockMismatch,
  malformedTerminology,
  missingEvidence,
  missingImport,
  missingRange,
  missingReason,
  missingResult,
  missingRowId,
  newVocabularyValue,
  noCarrier,
  phenotypeTable,
  policyWords,
  revokedCode,
  supersededSource,
  tooManyDigits,
  typeMismatch,
  unitMismatch,
  unknownAction,
  unknownName,
  unsafeDose,
  unusedDefinition,
  unusedFact,
  valueOutOfRange,
  wrongCodeName,
  wrongVersion,
] as const;

export type Slug = (typeof checks)[number]['slug'];

const severities: ReadonlyMap<string, 'error' | 'warning'> = new Map(checks.map((check) => [check.slug, check.severity]));

/** The severity of a slug; an error where the slug is not one of ours (syntax). */
export function severityOf(slug: string): 'error' | 'warning' {
  return severities.get(slug) ?? 'error';
}
