import type { Diagnostic } from 'vscode-languageserver-protocol';

/** The message as text: the protocol also allows marked-up ones, which the server does not send. */
export function messageText({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
