export { forms, formOf } from './catalog.ts';
export type { Form, Phrase, Saying } from './form.ts';
export { frameForms, type FrameForm } from './frames.ts';
export { clauseKey, makeAction } from './key.ts';
export type { ActionNames, ActionProblem } from './names.ts';
export { readAction, type ReadAction } from './read.ts';
export { orList, sayClause, sayClauses } from './sentence.ts';
