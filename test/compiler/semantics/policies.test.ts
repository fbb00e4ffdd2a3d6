import { answers } from '../../support/answers.ts';
import { cyp2c19, cyp2d6 } from '../../support/genes.ts';
import { build } from '../../support/program-builder.ts';

/** Policies, exceptions, additions, scope, constraints, comparisons. */

const policies = () => build('policies').category('a', 'x, y, z').category('b', 'x, y')
  .recommend('first', { policy: 'first', columns: ['a', 'b'], rows: [['one', 'x|y', 'any', 'one'], ['two', 'any', 'x', 'two'], ['three', 'any', 'any', 'three']] })
  .recommend('agree', { policy: 'agree', columns: ['a', 'b'], rows: [['one', 'x|y', 'any', 'same'], ['two', 'any', 'x', 'same'], ['three', 'z', 'y', 'other']] })
  .recommend('collect', { policy: 'collect', columns: ['a', 'b'], rows: [['one', 'x|y', 'any', 'one'], ['two', 'any', 'x', 'two'], ['three', 'z', 'y', 'three']] })
  .recommend('collect within', { policy: 'collect', columns: ['a'], scope: ['b: x'], rows: [['one', 'x|y', 'one'], ['two', 'any', 'two']] })
  .recommend('except', { columns: ['a'], rows: [['base', 'x|y', 'one'], ['z', 'z', 'two']], except: { base: { columns: ['b'], rows: [['but', 'x', 'three']] } } })
  .recommend('also', { columns: ['a'], rows: [['x', 'x', 'one'], ['rest', 'y|z', 'two']], also: { columns: ['b'], rows: [['add', 'x', 'watch']], to: ['rest'] } })
  .program();

answers('policies', policies, [
  ['first: order decides', { a: 'x', b: 'x' }, 'first', { outcome: 'decided', results: { one: ['one'] } }],
  ['first: all rows that come first in some world', { b: 'x' }, 'first', { outcome: 'cannot tell', results: { one: ['one'], two: ['two'] }, needed: { a: 'order' } }],
  ['agree: all matching rows are listed', { a: 'x', b: 'x' }, 'agree', { outcome: 'decided', results: { same: ['one', 'two'] } }],
  ['collect: each row by itself', { a: 'x' }, 'collect', { outcome: 'cannot tell', collected: { one: 'applies', two: 'may apply', three: 'does not apply' }, needed: { b: 'order' } }],
  ['collect: decided when no row may apply', { a: 'y', b: 'y' }, 'collect', { outcome: 'decided', collected: { one: 'applies', two: 'does not apply', three: 'does not apply' } }],
  ['collect: nobody out of scope gets advice', { a: 'x', b: 'y' }, 'collect within', { outcome: 'does not apply', collected: { one: 'does not apply', two: 'does not apply' } }],
  ['collect: who may be in scope may get advice', { a: 'x' }, 'collect within', { outcome: 'cannot tell', collected: { one: 'may apply', two: 'may apply' }, needed: { b: 'order' } }],
  ['an exception removes its base row', { a: 'x', b: 'x' }, 'except', { outcome: 'decided', results: { three: ['but'] } }],
  ['an exception does not reach beyond its base row', { a: 'z', b: 'x' }, 'except', { outcome: 'decided', results: { two: ['z'] } }],
  ['the fact of an exception is needed where the base row is possible', { a: 'y' }, 'except', { outcome: 'cannot tell', results: { one: ['base'], three: ['but'] }, needed: { b: 'order' } }],
  ['and not elsewhere', { a: 'z' }, 'except', { outcome: 'decided', needed: {} }],
  ['additions', { a: 'y', b: 'x' }, 'also', { outcome: 'decided', results: { 'two; watch': ['rest + add'] } }],
  ['additions only to the rows named', { a: 'x', b: 'x' }, 'also', { outcome: 'decided', results: { one: ['x'] } }],
  ['an addition that may apply makes two actions', { a: 'y' }, 'also', { outcome: 'cannot tell', results: { two: ['rest'], 'two; watch': ['rest + add'] }, needed: { b: 'order' } }],
]);

const constrained = () => build('constrained').category('sex', 'female, male').yesNo('pregnant').geneByPair('CYP2C19', cyp2c19)
  .given({ any: ['pregnant: no', 'sex: female'] })
  .recommend('drug', { columns: ['pregnant', 'sex'], rows: [['p', 'yes', 'any', 'avoid'], ['f', 'no', 'female', 'one'], ['m', 'no', 'male', 'two']] })
  .recommend('gene', { columns: ['CYP2C19'], rows: [['all', 'PM|IM|NM|RM|UM|Indeterminate', 'usual dose']] })
  .program();

const inferred = () => build('inferred').category('reaction', 'yes, no').geneByScore('CYP2D6', cyp2d6)
  .given({ any: ['reaction: no', 'CYP2D6: UM'] })
  .recommend('drug', { columns: ['CYP2D6'], rows: [{ row: ['t', 'not tested', 'order CYP2D6'], because: 'why' }, ['low', 'PM|IM|NM|Indeterminate', 'one'], ['high', 'UM', 'two']] })
  .program();

answers('a constraint that leaves one phenotype', inferred, [
  ['it is known, whatever the number of copies', { reaction: 'yes' }, 'drug', { outcome: 'decided', results: { two: ['high'] }, provisional: [] }],
  ['and not where it leaves several', { reaction: 'no' }, 'drug', { outcome: 'decided', results: { 'order CYP2D6': ['t'] }, provisional: ['CYP2D6'] }],
]);

const known = () => build('known').yesNo('ISH done').quantity('copies', '1', 0, 50).category('IHC', 'low, high')
  .given({ any: ['copies: not tested', 'ISH done: yes'] })
  .recommend('drug', { columns: ['ISH done', 'copies'], rows: [{ row: ['none', 'no', 'not tested', 'order ISH'], because: 'why' }, { row: ['open', 'yes', 'not tested', 'ask for the result'], because: 'why' }, ['low', 'yes', '< 4', 'avoid'], ['high', 'yes', '>= 4', 'usual dose']] })
  .recommend('by copies', { columns: ['copies'], rows: [{ row: ['open', 'not tested', 'order ISH'], because: 'why' }, ['low', '< 4', 'avoid'], ['high', '>= 4', 'usual dose']] })
  .program();

answers('known only if', known, [
  ['nobody has copies without an ISH', { 'ISH done': 'no', copies: 3 }, 'drug', { refused: 'impossible-patient' }],
  ['without an ISH there are none', { 'ISH done': 'no' }, 'drug', { outcome: 'decided', results: { 'order ISH': ['none'] }, provisional: ['copies'] }],
  ['who has copies had one', { copies: 3 }, 'drug', { outcome: 'decided', results: { avoid: ['low'] }, provisional: [] }],
  ['who had one may have no result yet', { 'ISH done': 'yes' }, 'drug', { outcome: 'decided', results: { 'ask for the result': ['open'] }, provisional: ['copies'] }],
  ['nothing is known of who has neither', {}, 'drug', { outcome: 'cannot tell', results: { 'order ISH': ['none'], 'ask for the result': ['open'] }, needed: { 'ISH done': 'order' } }],
  ['a decision that does not ask', { 'ISH done': 'no' }, 'by copies', { outcome: 'decided', results: { 'order ISH': ['open'] } }],
]);

const narrowed = () => build('narrowed').category('sex', 'female, male').quantity('level', 'mg', 0, 10).category('kind', 'a, b')
  .given({ any: ['sex: female', 'level: > 3'] }).given({ any: ['sex: female', 'kind: a'] })
  .recommend('by level', { columns: ['level'], rows: [['t', 'not tested', 'order level'], ['low', '<= 3', 'one'], ['high', '> 3', 'two']] })
  .recommend('by kind', { columns: ['kind'], rows: [['t', 'not tested', 'order kind'], ['a', 'a', 'one'], ['b', 'b', 'two']] })
  .program();

answers('a constraint on what is not tested', narrowed, [
  ['one value left: known, though nobody tested it', { sex: 'male' }, 'by kind', { outcome: 'decided', results: { one: ['a'] }, provisional: [] }],
  ['many numbers left: not tested', { sex: 'male' }, 'by level', { outcome: 'decided', results: { 'order level': ['t'] }, provisional: ['level'] }],
]);

answers('constraints and input errors', constrained, [
  ['a constraint settles what was not asked', { sex: 'male' }, 'drug', { outcome: 'decided', results: { two: ['m'] }, needed: {} }],
  ['a broken constraint is an input error', { sex: 'male', pregnant: true }, 'drug', { refused: 'impossible-patient' }],
  ['also where the decision does not ask', { sex: 'male', pregnant: true }, 'gene', { refused: 'impossible-patient' }],
  ['a phenotype that contradicts the diplotype', { CYP2C19: { diplotype: '*1/*1', phenotype: 'PM' } }, 'gene', { refused: 'impossible-patient' }],
  ['several reports intersect', { CYP2C19: { diplotype: '*1/*1 or *2/*2', phenotype: 'PM' } }, 'gene', { outcome: 'decided' }],
  ['a fact that nobody declared', { pregnnt: true }, 'gene', { refused: 'unknown-fact' }],
  ['a value that nobody declared', { sex: 'f' }, 'gene', { refused: 'unknown-value' }],
  ['an allele that the gene does not list', { CYP2C19: '*1/*99' }, 'gene', { refused: 'unknown-allele' }],
  ['a decision that does not exist', {}, 'drugs', { refused: 'unknown-decision' }],
  ['hostile keys are unknown facts', JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, unknown>, 'gene', { refused: 'unknown-fact' }],
]);

const authorities = () => build('authorities').category('a', 'x, y, z')
  .recommend('CPIC', { columns: ['a'], rows: [['c1', 'x', 'avoid'], ['c2', 'y', 'no recommendation'], ['c3', 'z', 'usual dose']] })
  .recommend('DPWG', { columns: ['a'], rows: [['d1', 'x|y', 'half dose'], ['d3', 'z', 'usual dose']] })
  .recommend('FDA', { scope: ['a: x|y'], columns: ['a'], rows: [['f', 'x|y', 'no recommendation']] })
  .compare('both', ['CPIC', 'DPWG', 'FDA'])
  .compare('silent', ['FDA'])
  .program();

answers('authorities side by side', authorities, [
  ['different actions are a conflict, both are shown', { a: 'x' }, 'both', { outcome: 'conflict', results: { avoid: ['c1'], 'half dose': ['d1'] } }],
  ['no recommendation is silence', { a: 'y' }, 'both', { outcome: 'decided', results: { 'half dose': ['d1'] } }],
  ['agreement lists every row; not applying is silence', { a: 'z' }, 'both', { outcome: 'decided', results: { 'usual dose': ['c3', 'd3'] } }],
  ['all silent', { a: 'x' }, 'silent', { outcome: 'decided', results: { 'no recommendation': ['f'] } }],
  ['all outside', { a: 'z' }, 'silent', { outcome: 'does not apply' }],
  ['conflict in some worlds only', { a: ['x', 'z'] }, 'both', { outcome: 'cannot tell', needed: { a: 'resolve' } }],
]);

const taken = () => build('taken').category('pain', 'none, strong').medications('taking', { morphine: 'opioid, sedating', fentanyl: 'opioid', diazepam: 'sedating' })
  .given({ not: { all: ['pain: strong', 'taking includes opioid: no'] } })
  .recommend('by opioid', { columns: ['taking includes opioid'], rows: [{ row: ['t', 'not tested', 'ask for medicines'], because: 'why' }, ['yes', 'yes', 'one'], ['no', 'no', 'two']] })
  .recommend('by sedating', { columns: ['taking includes sedating'], rows: [{ row: ['t', 'not tested', 'ask for medicines'], because: 'why' }, ['yes', 'yes', 'one'], ['no', 'no', 'two']] })
  .program();

answers('a constraint on one of several medicines', taken, [
  ['some opioid is taken, though nobody said which', { pain: 'strong' }, 'by opioid', { outcome: 'decided', results: { one: ['yes'] }, provisional: [] }],
  ['it may be a sedating one or not', { pain: 'strong' }, 'by sedating', { outcome: 'decided', results: { 'ask for medicines': ['t'] }, provisional: ['taking'] }],
  ['nothing is known of others', { pain: 'none' }, 'by opioid', { outcome: 'decided', results: { 'ask for medicines': ['t'] }, provisional: ['taking'] }],
  ['nor where pain is not known', {}, 'by opioid', { outcome: 'decided', results: { 'ask for medicines': ['t'] }, provisional: ['taking'] }],
]);

const additions = () => build('additions').category('a', 'x, y, z').category('b', 'x, y')
  .recommend('CPIC', { policy: 'agree', columns: ['a'], rows: [['c1', 'x|y', 'half dose'], ['c2', 'y', 'half dose'], ['c3', 'z', 'usual dose']], also: { columns: ['a'], rows: [['watched', 'x', 'watch'], ['asked', 'y', 'watch']], to: ['c1', 'c2'] } })
  .recommend('DPWG', { columns: ['a'], rows: [['d1', 'x|y', 'half dose'], ['d3', 'z', 'usual dose']], also: { columns: ['a'], rows: [['watched too', 'x|y', 'watch']] } })
  .recommend('WHO', { columns: ['a'], rows: [['w1', 'x|y', 'half dose'], ['w3', 'z', 'usual dose']], also: { columns: ['a'], rows: [['more', 'z', 'watch']] } })
  .recommend('HERE', { columns: ['a'], rows: [['h3', 'any', 'half dose']], also: { columns: ['b'], rows: [['by b', 'x', 'watch']] } })
  .compare('both', ['CPIC', 'DPWG'])
  .compare('watchful', ['CPIC', 'WHO'])
  .compare('halved', ['CPIC', 'HERE'])
  .program();

answers('additions side by side', additions, [
  ['what all authorities add is said once', { a: 'x' }, 'both', { outcome: 'decided', results: { 'half dose; watch': ['c1 + watched', 'd1 + watched too'] } }],
  ['a side that adds something says so', { a: 'z' }, 'watchful', { outcome: 'conflict', results: { 'usual dose': ['c3'], 'usual dose; watch': ['w3 + more'] } }],
  ['where it may add it, both are shown', { a: 'z', b: ['x', 'y'] }, 'halved', { outcome: 'conflict', results: { 'usual dose': ['c3'], 'half dose': ['h3'], 'half dose; watch': ['h3 + by b'] } }],
  ['also where a later row of the first one adds it', { a: 'y' }, 'both', { outcome: 'decided', results: { 'half dose; watch': ['c1 + asked', 'c2 + asked', 'd1 + watched too'] } }],
  ['nothing is added to others', { a: 'z' }, 'both', { outcome: 'decided', results: { 'usual dose': ['c3', 'd3'] } }],
]);

const conflicting = () => build('conflicting').category('MSI', 'high, stable').category('MMR', 'deficient, proficient')
  .define('repair', { values: 'deficient, proficient', columns: ['MSI', 'MMR'], rows: [['both', 'high', 'deficient', 'deficient'], ['neither', 'stable', 'proficient', 'proficient'], ['msi', 'high', 'proficient', 'conflict between MSI and MMR'], ['mmr', 'stable', 'deficient', 'adjudicate']] })
  .recommend('drug', { columns: ['repair'], rows: [['yes', 'deficient', 'give'], ['no', 'proficient', 'avoid']] })
  .recommend('therapies', { policy: 'collect', columns: ['repair', 'MMR'], rows: [['yes', 'deficient', 'any', 'give'], ['other', 'any', 'deficient', 'give']] })
  .program();

answers('conflict and pending', conflicting, [
  ['two tests disagree', { MSI: 'high', MMR: 'proficient' }, 'repair', { outcome: 'conflict', results: { conflict: ['msi'] } }],
  ['a conflict passes on', { MSI: 'high', MMR: 'proficient' }, 'drug', { outcome: 'conflict' }],
  ['pending passes on', { MSI: 'stable', MMR: 'deficient' }, 'drug', { outcome: 'decided', results: { 'pending adjudicate': [] } }],
  ['collect: a row may apply where only a pending column stands in the way', { MSI: 'stable', MMR: 'deficient' }, 'therapies', { outcome: 'cannot tell', collected: { yes: 'may apply', other: 'applies' }, waitsFor: { yes: ['Adjudicate.'] } }],
]);

const waiting = () => build('waiting').category('IHC', '0, 1, 2, 3').category('ISH', 'amplified, not amplified').category('stage', 'early, late').test('HER2 ISH', ['ISH'])
  .define('HER2', { values: 'positive, negative', columns: ['IHC', 'ISH'], rows: [['low', '0|1', 'any', 'negative'], ['high', '3', 'any', 'positive'], ['gain', '2', 'amplified', 'positive'], ['none', '2', 'not amplified', 'negative'], ['open', '2', 'not tested', 'order ISH']] })
  .recommend('therapies', { policy: 'collect', columns: ['HER2', 'stage'], rows: [['antibody', 'positive', 'any', 'give'], ['late', 'any', 'late', 'give'], ['other', 'negative', 'early', 'give']], otherwise: 'no recommendation' })
  .program();

answers('a list whose rows wait for a test', waiting, [
  ['each row that reads it names the test to order', { IHC: '2', stage: 'early' }, 'therapies', { outcome: 'cannot tell', collected: { antibody: 'may apply', late: 'does not apply', other: 'may apply', otherwise: 'may apply' }, waitsFor: { antibody: ['Order ISH.'], other: ['Order ISH.'], otherwise: ['Order ISH.'] } }],
  ['also where it waits in some worlds only', { IHC: ['2', '3'], stage: 'late' }, 'therapies', { outcome: 'cannot tell', collected: { antibody: 'may apply', late: 'applies', other: 'does not apply', otherwise: 'does not apply' }, waitsFor: { antibody: ['Order ISH.'] } }],
  ['nothing waits where the test is not asked for', { IHC: '3', stage: 'late' }, 'therapies', { collected: { antibody: 'applies', late: 'applies', other: 'does not apply', otherwise: 'does not apply' } }],
]);
