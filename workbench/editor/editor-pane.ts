import { fromDiagnostic } from './convert.ts';
import type { Documents } from './documents.ts';
import type { Findings } from './findings.ts';
import { monaco } from './monaco.ts';
import { uriOf } from './paths.ts';

/** The editor of the workbench: one view over many texts, each with its own undo, folding and cursor. */
export class EditorPane {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly #documents: Documents;
  readonly #findings: Findings;
  readonly #views = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  #path: string | undefined;

  constructor(container: HTMLElement, documents: Documents, findings: Findings) {
    this.#documents = documents;
    this.#findings = findings;
    findings.onChange((path) => this.#mark(path));
    this.editor = monaco.editor.create(container, {
      model: null,
      automaticLayout: true,
      ariaLabel: 'Rules. Press Escape, then Tab, to leave the editor.',
      fontSize: 13.5,
      lineHeight: 20,
      minimap: { enabled: false },
      links: false,
      wordWrap: 'off',
      scrollBeyondLastLine: false,
      'semanticHighlighting.enabled': true,
      renderWhitespace: 'none',
      tabSize: 2,
      insertSpaces: true,
      detectIndentation: false,
      quickSuggestions: { other: true, comments: false, strings: true },
      suggest: { showWords: false, showStatusBar: true, preview: false },
      wordBasedSuggestions: 'off',
      fixedOverflowWidgets: true,
      stickyScroll: { enabled: true, maxLineCount: 2 },
      bracketPairColorization: { enabled: false },
      unicodeHighlight: { ambiguousCharacters: false },
      padding: { top: 10, bottom: 10 },
      lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.OnCode },
    });
    this.#letTabLeave();
  }

  /** Shows a file; the cursor is where it was left. */
  show(path: string, text: string): void {
    if (this.#path === path) return;
    if (this.#path !== undefined) this.#views.set(this.#path, this.editor.saveViewState());
    this.editor.setModel(this.#documents.open(path, text));
    this.#path = path;
    this.#mark(path);
    const view = this.#views.get(path);
    if (view !== undefined) this.editor.restoreViewState(view);
  }

  reveal(line: number, column = 1): void {
    this.editor.setPosition({ lineNumber: line, column });
    this.editor.revealLineInCenterIfOutsideViewport(line);
    this.editor.focus();
  }

  format(): void {
    void this.editor.getAction('editor.action.formatDocument')?.run();
  }

  #mark(path: string): void {
    const model = monaco.editor.getModel(monaco.Uri.parse(uriOf(path)));
    if (model !== null) monaco.editor.setModelMarkers(model, 'precept', this.#findings.published(path).map(fromDiagnostic));
  }

  /** Escape makes the next Tab move on instead of indenting; anything else takes that back. */
  #letTabLeave(): void {
    this.editor.onKeyDown((event) => {
      if (event.keyCode === monaco.KeyCode.Escape) this.editor.updateOptions({ tabFocusMode: true });
      else if (event.keyCode !== monaco.KeyCode.Tab && event.keyCode !== monaco.KeyCode.Shift) this.editor.updateOptions({ tabFocusMode: false });
    });
    this.editor.onDidBlurEditorText(() => this.editor.updateOptions({ tabFocusMode: false }));
  }
}
