/** A patient report on one line, as a person would say it: `CYP2C19 *2/*2, setting ACS/PCI, age 60`. */
export function describePatient(facts: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(facts).map(([name, value]) => `${name} ${describeValue(value)}`);
  return parts.length === 0 ? 'nothing is known' : parts.join(', ');
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(describeValue).join(' and ');
  if (typeof value !== 'object' || value === null) return String(value);
  const entry = value as Readonly<Record<string, unknown>>;
  if ('from' in entry && 'to' in entry) return `${String(entry['from'])} to ${String(entry['to'])}${unitOf(entry)}`;
  if ('date' in entry && 'value' in entry) return `${describeValue(entry['value'])} on ${String(entry['date'])}`;
  if ('value' in entry) return `${String(entry['value'])}${unitOf(entry)}`;
  if (Array.isArray(entry['drugs'])) return describeDrugs(entry['drugs'], entry['complete'] === true);
  if (Array.isArray(entry['found'])) return `found ${describeValue(entry['found'])}${Array.isArray(entry['tested']) ? ` (tested ${describeValue(entry['tested'])})` : ''}`;
  return Object.entries(entry).map(([name, inner]) => `${name} ${describeValue(inner)}`).join(', ');
}

function describeDrugs(drugs: readonly unknown[], complete: boolean): string {
  if (drugs.length === 0) return complete ? 'nothing' : 'not known';
  return `${describeValue(drugs)}${complete ? ' and nothing else' : ''}`;
}

function unitOf(entry: Readonly<Record<string, unknown>>): string {
  return typeof entry['unit'] === 'string' && entry['unit'] !== '1' ? ` ${entry['unit']}` : '';
}
