import type { Language } from './connection.ts';
import { uriOf } from './paths.ts';

/** Tells the language server that a text is open; it answers with findings. */
export function announce({ connection }: Language, path: string, text: string, version = 1): void {
  void connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId: 'precept', version, text } });
}
