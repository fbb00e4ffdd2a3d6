/**
 * `precept/runtime`: evaluates a compiled table for one patient or many. No dependencies, no code generation.
 */
export { PatientError, TableError } from './errors.ts';
export type { Batch, BatchInput, ClassColumn } from './batch.ts';
export { load, type LoadedTable } from './load.ts';
export type { Change, ChainLink, ClauseExplanation, Explanation, RowExplanation } from './explanation.ts';
export type { PatientFacts } from './read-facts.ts';
export type { Answer, AnswerResult, AnswerRow, AnswerValue, InputProblem, Need } from '../ir/answer.ts';
export type { Table } from '../ir/table.ts';
