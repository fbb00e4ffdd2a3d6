import { Manager } from './manager.ts';
import type { Ref } from './ref.ts';

/**
 * The diagrams of a store over classes that were divided or joined since: a store with the same references, each of the function it was. A diagram that tells
 * apart what is one class now is no function of the new classes: its reference stands for nothing any more, and no operation on others leads to it.
 *
 * @param classes number of classes of every variable now
 * @param before per class now those it had before, for the variables whose classes changed
 */
export function withClasses(manager: Manager, classes: readonly number[], before: readonly (readonly (readonly number[])[] | undefined)[]): Manager {
  const next = new Manager(classes, Infinity);
  const ends = before.map((own, variable) => own && endsOf(own, manager.classes[variable]!));
  const isGone = new Uint8Array(manager.count);
  const { data, offset } = manager;
  for (let node = 0; node < manager.count; node++) {
    const at = offset[node]!;
    if (at < 0) {
      isGone[node] = 1;
      next.leaveOut();
      continue;
    }
    const variable = data[at]!;
    const last = at + 2 + data[at + 1]! * 2;
    const base = next.begin();
    let isKept = true;
    for (let child = at + 3; child < last && isKept; child += 2) isKept = data[child]! < 0 || isGone[data[child]!] === 0;
    if (isKept) isKept = ends[variable] ? pushAlong(manager, next, node, ends[variable]) : before[variable] ? pushSets(manager, next, node, before[variable]) : pushSame(manager, next, node);
    if (isKept) next.finish(base, variable);
    else {
      isGone[node] = 1;
      next.drop(base);
      next.leaveOut();
    }
  }
  return next;
}

/** Per end of a run of old classes its end now, or -1 where a class now lies on both sides; `undefined` where classes do not follow one another as they did. */
function endsOf(before: readonly (readonly number[])[], size: number): Int32Array | undefined {
  const ends = new Int32Array(size + 1).fill(-1);
  let last = 0;
  for (const [c, own] of before.entries()) {
    const isLine = own[0]! >= last && own[0]! <= last + 1 && own.every((old, i) => old === own[0]! + i);
    if (!isLine) return undefined;
    for (const old of own.slice(1)) ends[old] = -1;
    last = own.at(-1)!;
    ends[last + 1] = c + 1;
  }
  return ends;
}

function pushSame({ data, offset }: Manager, next: Manager, node: Ref): true {
  const at = offset[node]!;
  const last = at + 2 + data[at + 1]! * 2;
  for (let run = at + 2; run < last; run += 2) next.push(data[run]!, data[run + 1]!);
  return true;
}

function pushAlong({ data, offset }: Manager, next: Manager, node: Ref, ends: Int32Array): boolean {
  const at = offset[node]!;
  const last = at + 2 + data[at + 1]! * 2;
  for (let run = at + 2; run < last; run += 2) {
    const end = ends[data[run]!]!;
    if (end < 0) return false;
    next.push(end, data[run + 1]!);
  }
  return true;
}

function pushSets(manager: Manager, next: Manager, node: Ref, before: readonly (readonly number[])[]): boolean {
  const variable = manager.variable(node);
  for (const [c, own] of before.entries()) {
    const child = manager.child(node, variable, own[0]!);
    if (own.some((old) => manager.child(node, variable, old) !== child)) return false;
    next.push(c + 1, child);
  }
  return true;
}
