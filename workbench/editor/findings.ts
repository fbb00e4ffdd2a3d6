import type { Diagnostic, ProtocolConnection } from 'vscode-languageserver-protocol';
import { messageText } from './message.ts';
import { pathOf } from './paths.ts';

/** One finding in a file, as plain data. Lines and columns count from 1; the message may have several lines. */
export interface Found {
  readonly severity: 'error' | 'warning';
  readonly code?: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What the language server last found in each file. Nobody outside of the editor needs to know how it says so. */
export class Findings {
  readonly #published = new Map<string, readonly Diagnostic[]>();
  readonly #listeners: ((path: string) => void)[] = [];

  constructor(connection: ProtocolConnection) {
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      const path = pathOf(uri);
      this.#published.set(path, diagnostics);
      for (const listener of this.#listeners) listener(path);
    });
  }

  /** Undefined while the file has not been looked at. */
  of(path: string): readonly Found[] | undefined {
    return this.#published.get(path)?.map(toFound);
  }

  /** As the language server gave them, for the editor's marks. */
  published(path: string): readonly Diagnostic[] {
    return this.#published.get(path) ?? [];
  }

  onChange(listener: (path: string) => void): void {
    this.#listeners.push(listener);
  }
}

function toFound(diagnostic: Diagnostic): Found {
  const { severity, code, range } = diagnostic;
  return {
    severity: severity === 1 ? 'error' : 'warning', message: messageText(diagnostic), line: range.start.line + 1, column: range.start.character + 1,
    ...(code === undefined ? {} : { code: String(code) }),
  };
}
