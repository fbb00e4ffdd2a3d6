/** Names that stand for the patient, where the table has no fact of that name. */
export const labelNames: ReadonlySet<string> = new Set(['patient', 'id', 'patient id']);

/** Takes the patient's own name out of the facts: it is printed beside the answers and never evaluated. */
export function takeLabel(facts: unknown, known: ReadonlySet<string>): { readonly facts: unknown; readonly label?: string } {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return { facts };
  const found = Object.keys(facts).find((name) => labelNames.has(name.toLowerCase()) && !known.has(name.toLowerCase()));
  const value = found === undefined ? undefined : (facts as Readonly<Record<string, unknown>>)[found];
  if (found === undefined || (typeof value !== 'string' && typeof value !== 'number')) return { facts };
  const rest = Object.assign(Object.create(null) as Record<string, unknown>, facts);
  delete rest[found];
  return { facts: rest, label: String(value) };
}
