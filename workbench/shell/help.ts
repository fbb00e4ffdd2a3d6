import { html, render } from 'lit';
import { openDialog } from './dialog.ts';

const shortcuts: readonly (readonly [keys: string, what: string])[] = [
  ['F1', 'This list'],
  ['Alt + 1', 'Files'],
  ['Alt + 2', 'Rules (the editor)'],
  ['Alt + 3', 'Problems'],
  ['Alt + 4', 'Patient and result'],
  ['Alt + 5', 'Cases'],
  ['Escape, then Tab', 'Leave the editor'],
  ['Ctrl + Space', 'What can stand here'],
  ['F8, Shift + F8', 'Next or previous problem'],
  ['Ctrl + .', 'Fix the problem at the cursor, where a fix is known'],
  ['F12', 'Go to where a name is declared'],
  ['Shift + F12', 'All places that use a name'],
  ['F2', 'Rename everywhere'],
  ['Ctrl + S', 'Tidy up layout (texts are kept as you type)'],
  ['Ctrl + Shift + O', 'Outline of the file'],
  ['Ctrl + Z, Ctrl + Shift + Z', 'Undo and redo, per file'],
];

/** The list of shortcuts. On a Mac, Ctrl reads Command. */
export function helpDialog(): void {
  const body = document.createElement('div');
  render(html`<table class="shortcuts"><tbody>${shortcuts.map(([keys, what]) => html`<tr><th scope="row"><kbd>${keys}</kbd></th><td>${what}</td></tr>`)}</tbody></table>
    <p class="note">On a Mac, Ctrl is Command and Alt is Option.</p>`, body);
  openDialog('Keyboard', body);
}
