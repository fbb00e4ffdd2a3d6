import { CompletionItemKind } from 'vscode-languageserver-types';
import { forms } from '../actions/catalog.ts';
import { frameForms } from '../actions/frames.ts';
import type { Item } from './completion-items.ts';

/** Every action form of the catalog with its places to fill, then the frames that may stand around one. */
export function actionForms(): readonly Item[] {
  return items;
}

const items: readonly Item[] = [
  ...forms.map(({ label, doc }): Item => ({ text: label.replace(/[<>]/g, ''), about: doc, kind: CompletionItemKind.Function, snippet: snippetOf(label) })),
  ...frameForms.map(({ label, doc, place }): Item => ({
    text: label, about: doc, kind: CompletionItemKind.Keyword, snippet: place === 'before' ? `${label} ` : label,
  })),
];

/** `start at <25 mg/day>` with a place to fill between the angle brackets. */
function snippetOf(label: string): string {
  let places = 0;
  return label.replace(/[$\\}]/g, '\\$&').replace(/<([^>]*)>/g, (_, text: string) => `\${${++places}:${text}}`);
}
