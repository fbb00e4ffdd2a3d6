/**
 * `precept/runtime`: evaluates a compiled table for patients. No dependencies, no code generation. What only some tables need are parts that are
 * given to `load`; `explain`, `batch` and `verify` have entries of their own.
 */
export { PatientError, TableError } from './errors.ts';
export { load, type LoadedTable, type LoadOptions } from './load.ts';
export type { Part } from './part.ts';
export type { PatientFacts } from './read-facts.ts';
export type { Answer, AnswerResult, AnswerRow, AnswerValue, InputProblem, Need } from '../ir/answer.ts';
export type { Table } from '../ir/table.ts';
