import type { Ref } from '../diagram/index.ts';
import type { GeneClass } from '../ir/index.ts';
import type { Pairing } from './pairing.ts';
import { SIDES, type Both, type JointVariable, type Side } from './space/joint.ts';

/**
 * Whether patients of whom only a phenotype is reported are told the same on both sides. It stands for other calls where a vocabulary changed, though each
 * call by itself may be answered as before. `worlds`: the answers where everything is reported.
 */
export function phenotypesAgree(pairing: Pairing, worlds: Both<Ref>): boolean {
  const { space } = pairing;
  const asked = new Set(SIDES.flatMap((side) => [...pairing.support(worlds[side])]));
  return [...asked].every((v) => {
    const variable = space.variables[v]!;
    if (variable.kind !== 'gene' || variable.own.old === undefined || variable.own.new === undefined) return true;
    const said = { old: phenotypesOf(pairing, variable, 'old'), new: phenotypesOf(pairing, variable, 'new') };
    if (said.old.join('|') === said.new.join('|')) return true;
    return [...new Set(said.new)].filter((name) => name !== '' && said.old.includes(name)).every((name) => {
      const [old, after] = SIDES.map((side) => {
        const mask = Uint8Array.from(said[side], (own) => Number(own === name));
        return pairing.projector.project(worlds[side], (one) => (one === v ? mask : undefined));
      });
      return old === after;
    });
  });
}

/** Per class the phenotype that stands for it in reports; empty where only a call reaches it. */
function phenotypesOf({ tables }: Pairing, variable: JointVariable, side: Side): readonly string[] {
  const gene = tables[side].genes.find((one) => one.name === variable.name)!;
  const classes: readonly GeneClass[] = gene.classes ?? [];
  return variable.map[side]!.map((own) => {
    const one = classes[own];
    return one && !one.named ? (gene.phenotypes[one.phenotype]?.name ?? '') : '';
  });
}
