/** Opens a modal dialog with a title and a Close button; Escape closes it and the focus returns to where it was. */
export function openDialog(title: string, body: Node): void {
  document.querySelector('dialog')?.remove();
  const dialog = document.createElement('dialog');
  const heading = document.createElement('h2');
  heading.id = 'dialog-title';
  heading.textContent = title;
  dialog.setAttribute('aria-labelledby', heading.id);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  const foot = document.createElement('div');
  foot.className = 'actions';
  foot.append(close);
  dialog.append(heading, body, foot);
  const before = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement) before.focus();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
