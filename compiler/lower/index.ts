export { lower, lowerInSteps, type LoweredVersion } from './lower.ts';
export type { Before } from './reuse.ts';
export type { Lowered, LoweredDecision, LoweredRow, LoweredTerminal, LiveRoot, NumberSource, TerminalKind, Variant } from './lowered.ts';
export type { Space, SpaceTerm, SpaceVariable } from './space/space.ts';
