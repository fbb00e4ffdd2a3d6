import type { Language } from './connection.ts';
import { announce } from './announce.ts';
import { languageId, monaco } from './monaco.ts';
import { uriOf } from './paths.ts';

/**
 * The open texts: one model per file, kept while the workbench is open so that undo survives a change of file. Every edit goes to the
 * language server as it happens.
 */
export class Documents {
  readonly #language: Language;
  readonly #changed: (path: string, text: string) => void;
  /** Files that the language server was told of before there was an editor, as version 1. */
  readonly #announced: Set<string>;

  constructor(language: Language, announced: readonly string[], changed: (path: string, text: string) => void) {
    this.#language = language;
    this.#changed = changed;
    this.#announced = new Set(announced);
  }

  /** The model of a file; made on first use. */
  open(path: string, text: string): monaco.editor.ITextModel {
    const uri = monaco.Uri.parse(uriOf(path));
    const known = monaco.editor.getModel(uri);
    if (known !== null) return known;
    const model = monaco.editor.createModel(text, languageId, uri);
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    const { connection } = this.#language;
    if (!this.#announced.delete(path)) announce(this.#language, path, text, model.getVersionId());
    model.onDidChangeContent((event) => {
      const contentChanges = event.changes.map((change) => ({
        range: {
          start: { line: change.range.startLineNumber - 1, character: change.range.startColumn - 1 },
          end: { line: change.range.endLineNumber - 1, character: change.range.endColumn - 1 },
        },
        text: change.text,
      }));
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri.toString(), version: event.versionId }, contentChanges });
      this.#changed(path, model.getValue());
    });
    return model;
  }

  /** Replaces a file's text as one edit that can be undone. */
  replace(path: string, text: string): void {
    const model = monaco.editor.getModel(monaco.Uri.parse(uriOf(path)));
    if (model === null || model.getValue() === text) return;
    model.pushStackElement();
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    model.pushStackElement();
  }

  close(path: string): void {
    const model = monaco.editor.getModel(monaco.Uri.parse(uriOf(path)));
    if (model === null) return;
    void this.#language.connection.sendNotification('textDocument/didClose', { textDocument: { uri: model.uri.toString() } });
    model.dispose();
  }
}

