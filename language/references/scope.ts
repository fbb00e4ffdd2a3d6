import { NameTable } from '../names/name-table.ts';
import { spaceOf, type Declared, type DeclaredKind, type DeclaredOf, type Space } from './declared.ts';

/** The names of one file: what it declares, and what it has imported. */
export class Scope {
  readonly #own = new Map<Space, NameTable<Declared>>();
  readonly #imported = new Map<Space, NameTable<Declared>>();

  /** Gives the declaration that already has the name in this file. */
  declare(declared: Declared): Declared | undefined {
    return tableOf(this.#own, spaceOf[declared.kind]).add(declared.name, declared);
  }

  /** Gives a different declaration that was imported under the name before. */
  import(name: string, declared: Declared): Declared | undefined {
    const held = tableOf(this.#imported, spaceOf[declared.kind]).add(name, declared);
    return held === declared ? undefined : held;
  }

  find(space: Space, name: string): Declared | undefined {
    return this.#own.get(space)?.get(name) ?? this.#imported.get(space)?.get(name);
  }

  get<K extends DeclaredKind>(kind: K, name: string): DeclaredOf<K> | undefined {
    const found = this.find(spaceOf[kind], name);
    return found?.kind === kind ? (found as DeclaredOf<K>) : undefined;
  }

  own(space: Space): readonly Declared[] {
    return [...(this.#own.get(space)?.values() ?? [])];
  }

  /** Everything that the file declares under a name, one per space. */
  ownNamed(name: string): readonly Declared[] {
    return [...this.#own.values()].flatMap((table) => table.get(name) ?? []);
  }

  names(space: Space): readonly string[] {
    return [...(this.#own.get(space)?.names ?? []), ...(this.#imported.get(space)?.names ?? [])];
  }

  /** Names of what a `use` may import. */
  get ownNames(): readonly string[] {
    return [...this.#own.values()].flatMap((table) => table.names);
  }

  imported(space: Space): readonly Declared[] {
    return [...(this.#imported.get(space)?.values() ?? [])];
  }
}

function tableOf(map: Map<Space, NameTable<Declared>>, space: Space): NameTable<Declared> {
  let table = map.get(space);
  if (!table) map.set(space, (table = new NameTable<Declared>()));
  return table;
}
