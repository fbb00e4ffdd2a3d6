import { baseStyles } from '../../html/styles.ts';

/** The styles of the report, behind those of every page. */
export const diffStyles = `${baseStyles}
h1.moved { color: var(--moved); } h1.calm { color: var(--calm); }
.sides { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0 0 1rem; }
.sides div { display: flex; gap: .5rem; } .sides dt { color: var(--soft); } .sides dd { margin: 0; font-weight: 600; }
.counts { margin: 0; padding-left: 1.25rem; }
article { background: var(--paper); border: 1px solid var(--line); border-left: .375rem solid var(--moved); border-radius: .25rem; padding: .9rem 1.1rem; margin: 0 0 .9rem; overflow-wrap: anywhere; }
article.quiet { border-left-color: var(--line); }
article:target { outline: 3px solid var(--link); }
.kind { display: inline-block; margin: .35rem 0 0; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .875rem; color: var(--soft); }
.change { font-size: 1.0625rem; margin: .5rem 0; }
q { quotes: "\\201C" "\\201D"; }
q.new { font-weight: 600; }
.remark { color: var(--soft); font-style: italic; margin: .25rem 0; }
article dl { display: grid; gap: .2rem; margin: .5rem 0 0; font-size: .9375rem; }
article dl div { display: grid; grid-template-columns: 6rem 1fr; }
article dt { color: var(--soft); grid-column: 1; } article dd { margin: 0; grid-column: 2; }
.warnings h2 { margin-top: 0; border: 0; font-size: 1.0625rem; } .warnings p { margin: .25rem 0; }
@media (max-width: 40rem) { article dl div { grid-template-columns: 1fr; } article dd { grid-column: 1; } }
@media print { article { break-inside: avoid; } }
`;
