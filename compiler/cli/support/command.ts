import type { Arguments, Option } from './arguments.ts';
import type { Context } from './context.ts';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** After `precept NAME`: `PATH… --out DIR`. */
  readonly usage: string;
  /** A paragraph or two below the usage. */
  readonly about?: string;
  readonly options: readonly Option[];
  readonly examples: readonly (readonly [command: string, what: string])[];
  /** Gives the exit code. Wrong use is thrown as `CommandError`. */
  run(args: Arguments, context: Context): Promise<number>;
}
