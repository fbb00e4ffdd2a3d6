import { baseStyles } from '../html/styles.ts';

/** The gallery's own styles, behind those of every page: tables with rules like a journal's, cards on a phone, one guideline a chapter on paper. */
export const galleryStyles = `${baseStyles}
main, nav, .cover, body > footer { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
.cover { padding-top: 2.5rem; } .cover h1 { font-size: 2.25rem; margin: .25rem 0 .5rem; } .totals { margin: 0; font-size: 1.0625rem; }
body > footer { margin-top: 2rem; padding-bottom: 3rem; }
.skip { position: absolute; left: -100vw; background: var(--paper); padding: .5rem 1rem; } .skip:focus { left: 1rem; top: 1rem; }
.skip:focus-visible, code:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.guideline { background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; padding: 1.5rem 1.75rem 1rem; margin: 2rem 0; }
.guideline > h2 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .75rem; border: 0; padding: 0; scroll-margin-top: 1rem; } .number { color: var(--soft); font-weight: 400; }
.guideline h3 { font-size: 1.1875rem; color: var(--text); margin: 2.25rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
.guideline h4 { margin: 1.5rem 0 .4rem; }
.about { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0 0 1rem; padding: .75rem 0; border-block: 1px solid var(--line); }
.about dt { font-size: .8125rem; color: var(--soft); } .about dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; } .about .code, td .code, th .code { font-weight: 400; color: var(--soft); font-size: .8125rem; }
cite { font-style: normal; } .address { overflow-wrap: anywhere; } code { font: .875em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.scope, .layer { margin: 0 0 .5rem; } .layer { padding: .6rem .9rem; border-left: .3rem solid var(--moved); background: var(--note); }
table { margin: .25rem 0 1rem; border-bottom: 2px solid var(--text); font-size: .9375rem; background: none; } thead { border-top: 2px solid var(--text); }
caption { text-align: left; font-size: .9375rem; color: var(--soft); padding: .35rem 0; } caption strong { color: var(--text); } .decision { margin: 1.25rem 0 1.75rem; } .hash { white-space: nowrap; }
th, td { border: 0; border-top: 1px solid var(--line); padding: .4rem .9rem .4rem 0; overflow-wrap: break-word; } th:last-child, td:last-child { padding-right: 0; }
thead th { border-bottom: 1px solid var(--text); border-top: 0; vertical-align: bottom; color: var(--text); }
tbody th { font-weight: 600; } tbody tr:target { background: var(--note); } :target { scroll-margin-top: 1rem; }
sup { line-height: 0; margin-left: .1em; } .over { display: block; font-weight: 400; font-size: .8125rem; color: var(--soft); } .any { color: var(--soft); font-style: italic; }
.said { display: block; } .drugs { color: var(--soft); }
.reading, .notes, .hashes, .index { margin: 0; }
.reading > div, .notes > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.25rem; padding: .35rem 0; border-top: 1px solid var(--line); } .reading > div:first-child, .notes > div:first-child { border-top: 0; } .reading > div:target { background: var(--note); }
.reading dt, .notes dt { font-weight: 600; overflow-wrap: anywhere; } .reading dd, .notes dd { margin: 0; }
.whom, .because, .from, .grade { color: var(--soft); } .grade { font-weight: 600; }
.sources, .coverage, .values { margin: .25rem 0; padding-left: 1.1rem; } .values { padding-left: 1rem; } .status, .failed { color: var(--moved); }
.hashes { margin-top: 1rem; font-size: .875rem; } .hashes > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.25rem; } .hashes dt { color: var(--soft); } .hashes dd { margin: 0; }
.index { columns: 14rem; column-gap: 2rem; font-size: .9375rem; } .index > div { break-inside: avoid; padding: .15rem 0; } .index dt { font-weight: 600; } .index dd { margin: 0 0 0 .9rem; }
.up { margin: 1.5rem 0 0; font-size: .875rem; }
@media screen and (max-width: 46rem) {
  .guideline { margin-inline: -1.25rem; border-inline: 0; border-radius: 0; padding: 1.25rem; }
  .reading > div, .notes > div, .hashes > div { grid-template-columns: 1fr; }
  table, tbody, tr, th, td, caption { display: block; } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  table { border-top: 2px solid var(--text); } tbody tr { border-top: 1px solid var(--text); padding: .5rem 0; } tbody tr:first-child { border-top: 0; }
  th, td { border: 0; padding: .1rem 0; } td::before { content: attr(data-column) ": "; color: var(--soft); font-size: .875rem; }
}
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; } }
  html { font-size: 9.5pt; } body { font-size: 1rem; line-height: 1.4; } main, nav, .cover, body > footer { max-width: none; padding: 0; } .skip, .up { display: none; }
  .cover h1 { font-size: 22pt; } .guideline { break-before: page; border: 0; padding: 0; margin: 0; } .guideline h3 { margin-top: 1.5rem; } .guideline h4 { font-size: 1rem; }
  nav h2 { margin-top: 1.5rem; } table { font-size: .9rem; } thead th { font-size: .85rem; } th, td { padding: .25rem .8rem .25rem 0; } caption { break-after: avoid; } .scope, .about { break-after: avoid; }
  .reading > div, .notes > div, .hashes, .about, li { break-inside: avoid; }
  tbody tr:target, .reading > div:target { background: none; }
  a.cited::after { content: " (" attr(href) ")"; font-weight: 400; overflow-wrap: anywhere; }
}
`;
