import type { Context } from './context.ts';
import { styleOf } from './style.ts';

/** A bar on standard error while something long runs; nothing at all where that is no terminal. */
export class Progress {
  private last = 0;
  private drawn = false;
  private readonly context: Context;
  constructor(context: Context) {
    this.context = context;
  }

  show(text: string, part: number | undefined): void {
    const now = Date.now();
    if (!this.context.interactive || now - this.last < 100) return;
    this.last = now;
    this.drawn = true;
    const style = styleOf(this.context);
    const width = 24;
    const full = Math.round(Math.min(1, part ?? 0) * width);
    const bar = part === undefined ? '' : `${style.cyan('━'.repeat(full))}${style.dim('━'.repeat(width - full))} ${String(Math.floor(part * 100)).padStart(3)} % `;
    this.context.error(`\r\u001B[K${bar}${text}`);
  }

  done(): void {
    if (this.drawn) this.context.error('\r\u001B[K');
    this.drawn = false;
  }
}
