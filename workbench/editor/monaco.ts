import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';

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
  const rules = (colors: Readonly<Record<string, string>>): monaco.editor.ITokenThemeRule[] =>
    Object.entries(colors).map(([token, color]) => ({ token, foreground: color.replace(/[#*]/g, ''), ...(color.endsWith('*') ? { fontStyle: 'bold' } : {}) }));
  monaco.editor.defineTheme('precept-light', {
    base: 'vs',
    inherit: true,
    rules: rules({
      keyword: '7a2e8e*', comment: '5f6b76', string: '8a4a12', number: '0b6b4f', operator: '4a5560', property: '1f5fa8*', type: '0b5c73*',
      variable: '1f5fa8', enumMember: '0b6b4f', function: '96400d*', class: '96400d', label: '3d4752*', namespace: '1f5fa8',
    }),
    colors: { 'editor.background': '#ffffff', 'editor.lineHighlightBackground': '#f4f7fb', 'editorLineNumber.foreground': '#8a96a3' },
  });
  monaco.editor.defineTheme('precept-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: rules({
      keyword: 'd7a6e6*', comment: '93a0ad', string: 'e3b78b', number: '86d9b8', operator: 'aab6c2', property: '8fc1f5*', type: '7fd0e4*',
      variable: '8fc1f5', enumMember: '86d9b8', function: 'f0b58a*', class: 'f0b58a', label: 'd5dde5*', namespace: '8fc1f5',
    }),
    colors: { 'editor.background': '#171b20', 'editor.lineHighlightBackground': '#1f252c' },
  });
}
