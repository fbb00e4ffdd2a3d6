import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import * as monaco from 'monaco-editor/editor';
// Two parts that the feature entries leave out.
import 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/anchorSelect/register';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/fontZoom/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoLine/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/lineSelection/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickCommand/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/stickyScroll/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/unicodeHighlighter/register';
import 'monaco-editor/features/unusualLineTerminators/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/wordPartOperations/register';

export { monaco };

export const languageId = 'precept';

/** Registers the language and the themes once. The editor's own worker computes word lists and diffs; the language server is elsewhere. */
export function setUpMonaco(): void {
  self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
  monaco.languages.register({ id: languageId, extensions: ['.precept'], aliases: ['Precept'] });
  monaco.languages.setLanguageConfiguration(languageId, {
    comments: { lineComment: '//' },
    brackets: [['(', ')'], ['[', ']']],
    autoClosingPairs: [{ open: '(', close: ')' }, { open: '[', close: ']' }, { open: '"', close: '"', notIn: ['string', 'comment'] }],
    surroundingPairs: [{ open: '"', close: '"' }, { open: '(', close: ')' }],
    wordPattern: /[^\s,()|;:"[\]]+/,
    onEnterRules: [
      { beforeText: /^\s*\|.*\|\s*$/, action: { indentAction: monaco.languages.IndentAction.None, appendText: '| ' } },
      { beforeText: /^\s*>\s+\S.*$/, action: { indentAction: monaco.languages.IndentAction.None, appendText: '> ' } },
      { beforeText: /^(guideline|recommend|define|also|advice|note|evidence|sources|gene|drug|case|cases|implication|windows|compare|adapt|rule)\b.*$/, action: { indentAction: monaco.languages.IndentAction.Indent } },
    ],
  });
  defineThemes();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = (): void => monaco.editor.setTheme(dark.matches ? 'precept-dark' : 'precept-light');
  dark.addEventListener('change', follow);
  follow();
}

/** Colors by token type of the language server (contrast at least 4.5 : 1 on the background). */
function defineThemes(): void {
  monaco.editor.defineTheme('precept-light', {
    base: 'vs',
    inherit: true,
    rules: rules({
      keyword: '7a2e8e*', comment: '5f6b76', delimiter: '8a96a3', string: '8a4a12', number: '0b6b4f', operator: '4a5560', property: '1f5fa8*', type: '0b5c73*',
      variable: '1f5fa8', enumMember: '0b6b4f', function: '96400d*', class: '96400d', label: '3d4752*', namespace: '1f5fa8',
    }),
    colors: { 'editor.background': '#ffffff', 'editor.lineHighlightBackground': '#f4f7fb', 'editorLineNumber.foreground': '#8a96a3' },
  });
  monaco.editor.defineTheme('precept-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: rules({
      keyword: 'd7a6e6*', comment: '93a0ad', delimiter: '66727e', string: 'e3b78b', number: '86d9b8', operator: 'aab6c2', property: '8fc1f5*', type: '7fd0e4*',
      variable: '8fc1f5', enumMember: '86d9b8', function: 'f0b58a*', class: 'f0b58a', label: 'd5dde5*', namespace: '8fc1f5',
    }),
    colors: { 'editor.background': '#171b20', 'editor.lineHighlightBackground': '#1f252c' },
  });
}

/** A star after the color makes it bold. */
function rules(colors: Readonly<Record<string, string>>): monaco.editor.ITokenThemeRule[] {
  return Object.entries(colors).map(([token, color]) => ({ token, foreground: color.replace('*', ''), ...(color.endsWith('*') ? { fontStyle: 'bold' } : {}) }));
}
