import type { ActionNames } from '../actions/index.ts';
import type { Clause } from '../model/index.ts';
import type { Declared, DeclaredOf, Space } from './declared.ts';
import { classNames, drugNamed } from './drugs.ts';
import type { Session } from './session.ts';
import type { FileUnit } from './unit.ts';

/** What an advice holds, or that it is being read: it leads back to itself. */
export type AdviceOf = (declared: DeclaredOf<'advice'>) => { readonly clauses: readonly Clause[] } | 'reading';

/** What the actions of one file may name: what it declares and imports. What is named is used. */
export class FileNames implements ActionNames {
  readonly #session: Session;
  readonly #unit: FileUnit;
  readonly #adviceOf: AdviceOf;

  constructor(session: Session, unit: FileUnit, adviceOf: AdviceOf) {
    this.#session = session;
    this.#unit = unit;
    this.#adviceOf = adviceOf;
  }

  drug(name: string): string | undefined {
    return this.#used(this.#unit.scope.get('drug', name))?.name;
  }

  group(name: string): string | undefined {
    const found = drugNamed(this.#session, this.#unit, name, this.#unit.spanAt(0, 0));
    return found && !found.single ? found.label : undefined;
  }

  test(name: string): string | undefined {
    return this.#used(this.#unit.scope.find('test', name))?.name;
  }

  orderable(name: string): string | undefined {
    const gene = /^(.+) (?:genotype|phenotype)$/i.exec(name)?.[1];
    const found = this.#used(this.#unit.scope.get('gene', gene ?? name) ?? this.#unit.scope.get('fact', name));
    return found && (gene === undefined ? found.name : `${found.name} genotype`);
  }

  numberDefinition(name: string): string | undefined {
    const found = this.#unit.scope.get('define', name);
    const type = found?.node.type?.$type;
    return type === 'QuantityType' || type === 'NumberType' ? this.#used(found)?.name : undefined;
  }

  advice(name: string): readonly Clause[] | 'cyclic' | undefined {
    const found = this.#unit.scope.get('advice', name);
    const read = found && this.#adviceOf(found);
    return read === 'reading' ? 'cyclic' : read?.clauses;
  }

  get candidates(): ActionNames['candidates'] {
    const { scope } = this.#unit;
    const named = (space: Space, kind: Declared['kind']): readonly string[] => scope.names(space).filter((name) => scope.get(kind, name) !== undefined);
    return {
      drugs: named('drug', 'drug'),
      groups: [...named('drug', 'group'), ...classNames(this.#session)],
      tests: [...scope.names('test'), ...named('term', 'gene').map((name) => `${name} genotype`)],
      definitions: named('term', 'define'),
      advice: scope.names('advice'),
    };
  }

  #used<T extends Declared>(declared: T | undefined): T | undefined {
    if (declared) this.#session.used.add(declared);
    return declared;
  }
}
