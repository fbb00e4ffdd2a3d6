/**
 * The independent naive interpreter: the meaning of a program by its definition, world by world, written for clarity alone. It works on the
 * model and shares nothing with the compiler. Builds are checked against it.
 */
export { evaluateNaively, possibleWorlds, type PatientFacts } from './evaluate.ts';
export { worldEvaluator, type ConcreteValue, type ConcreteWorld, type WorldEvaluator, type WorldOutcome } from './world-evaluator.ts';
export { PatientError } from './problems.ts';
export { ProgramError } from './answer.ts';
