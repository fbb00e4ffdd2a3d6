/** What the names of a report are compared by: case does not matter, nor whether an accent is one sign with its letter or a sign of its own. */
export function fold(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
