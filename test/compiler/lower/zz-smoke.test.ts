import { test } from 'vitest';
import { build } from '/work/main/test/support/program-builder.ts';
import { lower } from '/work/main/compiler/lower/index.ts';
import { paths, size } from '/work/main/compiler/diagram/index.ts';
test('smoke', () => {
  const program = build('codeine')
   .geneByScore('CYP2D6', { phenotypes: 'PM, IM, NM, UM, Indeterminate', alleles: { '*1': '1', '*2':'1','*4': '0','*10':'0.25','*17':'0.5', '*22': 'unknown' },
     bins: { PM: '0', IM: '> 0 to < 1.25', NM: '1.25 to 2.25', UM: '> 2.25' }, unknown: 'Indeterminate', copies: true, tandems: true })
   .quantity('age', 'years', 0, 120)
   .category('setting','ACS, other, neuro')
   .medications('taking', { paroxetine: 'strong', fluoxetine: 'strong', x: 'weak' })
 ;
  const t = program.term('CYP2D6 score');
  const num = (formula: any) => ({ kind: 'number', formula });
  const f = (k: string) => ({ kind:'product', of: [{kind:'constant',value:k,span:null},{kind:'term',factor:'1',span:null,term: t}], span: null });
  program.define('score in practice', { number: ['1', 0, 100], columns: ['taking includes strong', 'taking includes weak'], rows: [
     ['s','yes','any','0'], { row: ['w','no','yes'], result: num(f('0.5')) as never}, {row: ['n','no','no'], result: num({kind:'term', factor:'1', term: t, span: null}) as never }] });
  const p = program.recommend('codeine', {
     columns: ['CYP2D6', 'age', 'setting'],
     scope: ['age: >= 18'],
     rows: [['poor', 'PM', 'any', 'any', 'avoid'], ['im', 'IM','any','ACS', 'usual dose'],['im2', 'IM','any','not ACS', 'half'], ['nm','NM|UM','>= 60','any','x'], ['nm2','NM|UM','< 60','any','y'],['nt', 'not tested','any','any','order it'], ['open', 'Indeterminate', 'any','any', 'no recommendation']],
   }).recommend('r2', { columns: ['score in practice'], rows: [['a','0','zero'],['b','> 0 to < 1.25','low'],['c','1.25 to 2.25','mid'],['d','> 2.25','high']]})
   .program();
  const l = lower(p);
  console.log(l.space.variables.map(v => `${v.index} ${v.variable.name} ${v.variable.classes}/${v.variable.determinate}: ${Array.from({length:v.variable.classes},(_, c)=>v.text(c)).join(' | ')}`).join('\n'));
  for (const d of l.decisions) {
    console.log(d.decision.id, size(l.manager, d.root), d.terminals.length);
    paths(l.manager, d.root, (box, t) => { console.log('  ', box.map(b => `${l.space.variables[b.variable]!.variable.name}=${b.ranges.join()}`).join(' '), '->', JSON.stringify(d.terminals[t])); });
  }
});
