/** What a command may touch of the outside world. Tests give their own; `main.ts` gives the real one. */
export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The calendar day, `YYYY-MM-DD`: the only clock that a command sees. */
  readonly today: string;
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes to standard output; resolves when more may be written. */
  out(text: string): Promise<void>;
  /** Writes to standard error: problems, progress, summaries beside machine-readable output. */
  error(text: string): void;
  readonly color: boolean;
  /** Columns of the terminal, at most 120 for reading. */
  readonly width: number;
  /** Standard error is a terminal: progress may be drawn there. */
  readonly interactive: boolean;
  /** Ends long-running commands (`--watch`, servers). */
  readonly stop: AbortSignal;
}

/** Exit codes, the same for every command. */
export const exit = { fine: 0, findings: 1, wrongUse: 2 } as const;

/** Wrong use or unreadable input: one sentence, what to do, exit code 2. */
export class CommandError extends Error {
  readonly hint: string | undefined;
  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
