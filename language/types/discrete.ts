import { list, message } from '../messages/index.ts';
import type { DiscreteDomain } from '../model/index.ts';
import { didYouMean } from '../names/did-you-mean.ts';
import { findValue, valueNames } from './domains.ts';
import type { Complain, ValueSyntax } from './value-syntax.ts';

/**
 * Reads `NM`, `at least 2+`, `group 1 to group 4` for a closed vocabulary: the names of the values, undefined after a complaint.
 * Comparisons and ranges need an ordered vocabulary and never reach an indeterminate value.
 */
export function readDiscrete(domain: DiscreteDomain, syntax: ValueSyntax, complain: Complain, owner: string): readonly string[] | undefined {
  const from = find(domain, syntax.text, syntax, complain, owner);
  if (from === undefined) return undefined;
  const compares = syntax.op !== undefined && syntax.op !== '=';
  if (!compares && syntax.to === undefined) return [from];
  if (!domain.ordered) {
    complain('type-mismatch', syntax.span, message.notOrdered(owner));
    return undefined;
  }
  const steps = domain.values.filter((value) => !value.indeterminate).map((value) => value.name);
  const low = steps.indexOf(from);
  if (low < 0) {
    complain('type-mismatch', syntax.span, message.indeterminateBound(syntax.text));
    return undefined;
  }
  if (syntax.to === undefined) return compareSteps(steps, low, syntax.op!);
  const until = find(domain, syntax.to, syntax, complain, owner);
  if (until === undefined) return undefined;
  const high = steps.indexOf(until);
  if (high < low) {
    complain('type-mismatch', syntax.span, message.rangeBackwards(syntax.text, syntax.to));
    return undefined;
  }
  return steps.slice(syntax.op === '>' ? low + 1 : low, syntax.toOp === '<' ? high : high + 1);
}

function compareSteps(steps: readonly string[], at: number, op: string): readonly string[] {
  switch (op) {
    case '>': return steps.slice(at + 1);
    case '<': return steps.slice(0, at);
    case '<=': case '≤': case 'at most': return steps.slice(0, at + 1);
    default: return steps.slice(at);
  }
}

function find(domain: DiscreteDomain, name: string, syntax: ValueSyntax, complain: Complain, owner: string): string | undefined {
  const value = findValue(domain, name);
  if (!value) complain('unknown-name', syntax.span, message.unknownValue(owner, name, didYouMean(name, allNames(domain)), valueNames(domain), meantElsewhere(domain, owner, name)));
  return value?.name;
}

/** What to write for words that are no value but are often written as one. */
function meantElsewhere(domain: DiscreteDomain, owner: string, name: string): string | undefined {
  if (/^(unknown|untested|missing|not (known|done|available|given|reported)|n\/?a)$/i.test(name)) return `A result that is not there is written \`not tested\`. Its values are ${list(valueNames(domain))}.`;
  if (/^([*–—-]|all|every|anything)$/i.test(name)) return 'Where every value is meant, write `any`.';
  const parts = name.split('/').map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => findValue(domain, part))) return `Join values with \`or\`: \`${parts.join(' or ')}\`.`;
  const isPhenotype = domain.values.some((value) => value.short !== undefined);
  if (isPhenotype && /\*.*\//.test(name)) return `A pair of alleles stands in a column \`${owner} genotype\`.`;
  return isPhenotype && /^[<>=≤≥ ]*\d/.test(name) ? `A number stands in a column \`${owner} score\`.` : undefined;
}

function allNames(domain: DiscreteDomain): readonly string[] {
  return domain.values.flatMap((value) => (value.short === undefined ? [value.name] : [value.short, value.name]));
}
