/** Files of the workbench are known by path (`genes/cyp2c19.precept`); the protocol and the editor want addresses. */
export function uriOf(path: string): string {
  return `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of an address made by `uriOf`, however it was encoded on the way. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^file:\/\/\/?/, '').replace(/^\/+/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
