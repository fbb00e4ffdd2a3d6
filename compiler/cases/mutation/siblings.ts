import type { Decision, Program } from '../../../language/model/index.ts';

/** A program in which mutants stand beside their original, so that they share one space of patients and can be compared exactly. */
export interface Siblings {
  readonly program: Program;
  /** Per changed decision: id of its decision, and ids of it and of everything that reads it, by the id of the original. */
  readonly twins: readonly { readonly id: string; readonly by: ReadonlyMap<string, string> }[];
}

/** Each changed decision is added under an id of its own, and with it a copy of every decision that reads the original, directly or not. */
export function besideOriginals(program: Program, changed: readonly Decision[]): Siblings {
  const idOf = (name: string): string => program.decisions.find(({ id }) => id === name)?.id ?? program.decisions.find((each) => each.name === name)?.id ?? name;
  const read = new Map(program.decisions.map((each) => [each.id, readsOf(each, idOf)]));
  const added = new Map<string, Decision[]>();
  const twins = changed.map((decision, at) => {
    const by = new Map([[decision.id, twinOf(decision.id, at)]]);
    const put = (original: Decision, twin: Decision): void => void added.set(original.id, [...(added.get(original.id) ?? []), twin]);
    for (const original of program.decisions) {
      if (original.id === decision.id) put(original, renamed(decision, at));
      else if ([...read.get(original.id)!].some((id) => by.has(id))) {
        by.set(original.id, twinOf(original.id, at));
        put(original, redirected(renamed(original, at), idOf, by, at));
      }
    }
    return { id: twinOf(decision.id, at), by };
  });
  return { program: { ...program, decisions: program.decisions.flatMap((each) => [each, ...(added.get(each.id) ?? [])]) }, twins };
}

/** No name that an author can write. */
function twinOf(name: string, at: number): string {
  return `${name}\u0000${at}`;
}

function renamed(decision: Decision, at: number): Decision {
  return { ...decision, id: twinOf(decision.id, at), name: twinOf(decision.name, at) };
}

/** Ids of the decisions that a decision reads itself. */
function readsOf(decision: Decision, idOf: (name: string) => string): ReadonlySet<string> {
  const found = new Set(decision.compares ?? []);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const one = value as Readonly<Record<string, unknown>>;
      if (one['kind'] === 'decision' && typeof one['decision'] === 'string') found.add(idOf(one['decision']));
      for (const key of Object.keys(one)) if (key !== 'span') visit(one[key]);
    }
  };
  visit(decision);
  return found;
}

/** The same decision, reading the twins instead. */
function redirected(decision: Decision, idOf: (name: string) => string, by: ReadonlyMap<string, string>, at: number): Decision {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const one = value as Readonly<Record<string, unknown>>;
    const inner = Object.fromEntries(Object.entries(one).map(([key, part]) => [key, key === 'span' ? part : copy(part)]));
    const twin = one['kind'] === 'decision' && typeof one['decision'] === 'string' ? by.get(idOf(one['decision'])) : undefined;
    if (twin === undefined) return inner;
    return { ...inner, decision: twin, ...(typeof one['name'] === 'string' ? { name: twinOf(one['name'], at) } : {}) };
  };
  return { ...(copy(decision) as Decision), ...(decision.compares ? { compares: decision.compares.map((id) => by.get(id) ?? id) } : {}) };
}
