/**
 * A reference into a diagram: `>= 0` a node number, `< 0` the terminal `-1 - ref`. What a terminal means belongs to the owner of the
 * root, so diagrams with different meanings share nodes. Boolean diagrams use terminals 0 and 1.
 */
export type Ref = number;

export const FALSE: Ref = -1;
export const TRUE: Ref = -2;

export const terminal = (number: number): Ref => -1 - number;
export const terminalOf = (ref: Ref): number => -1 - ref;
export const isTerminal = (ref: Ref): boolean => ref < 0;
