import { actionMessages } from './actions.ts';
import { checkMessages } from './checks.ts';
import { decisionMessages } from './decisions.ts';
import { nameMessages } from './names.ts';
import { valueMessages } from './values.ts';

export { article, list, plural, suggest, text, tick, visible, type Text } from './text.ts';

/** Every sentence that the language says to people, as typed functions. Style: no implementation names, input in backticks, what to do in the hint. */
export const message = { ...actionMessages, ...nameMessages, ...valueMessages, ...decisionMessages, ...checkMessages } as const;
