import type { Manager } from './manager.ts';
import type { Ref } from './ref.ts';

/** The node `ref` with every child replaced by what `go` makes of it. */
export function rebuild(manager: Manager, ref: Ref, go: (child: Ref) => Ref): Ref {
  const base = manager.begin();
  const start = manager.offset[ref]! + 2;
  const runs = manager.data[start - 1]!;
  for (let k = 0; k < runs; k++) {
    const child = go(manager.data[start + k * 2 + 1]!);
    manager.push(manager.data[start + k * 2]!, child);
  }
  return manager.finish(base, manager.data[start - 2]!);
}
