/** The styles of the report: light and dark, paper last. Contrast is at least 4.5 to 1; nothing is told by color alone. */
export const diffStyles = `
:root { color-scheme: light dark; --text: #1c2227; --soft: #4b5560; --paper: #ffffff; --ground: #f4f6f8; --line: #cfd6dc; --moved: #8a3b00; --calm: #1b6b3a; --link: #0b57a4; --note: #fff3e0; }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaee; --soft: #aeb8c2; --paper: #171c21; --ground: #0f1317; --line: #3a444e; --moved: #ffb27a; --calm: #7fd6a0; --link: #8cc4ff; --note: #33240f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h1.moved { color: var(--moved); } h1.calm { color: var(--calm); }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; color: var(--soft); }
h4 { font-size: 1.0625rem; margin: 0; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.kicker { margin: 0; color: var(--soft); }
.sides { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 0 0 1rem; }
.sides div { display: flex; gap: .5rem; } .sides dt { color: var(--soft); } .sides dd { margin: 0; font-weight: 600; }
.counts { margin: 0; padding-left: 1.25rem; }
/* On a phone the table scrolls by itself. */
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--paper); }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; }
thead th { font-size: .875rem; color: var(--soft); } tbody th { font-weight: 600; }
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
.warning, .warnings { background: var(--note); border: 1px solid var(--moved); border-radius: .25rem; padding: .5rem .75rem; margin: .75rem 0 0; }
.warnings h2 { margin-top: 0; border: 0; font-size: 1.0625rem; } .warnings p { margin: .25rem 0; }
footer { margin-top: 3rem; color: var(--soft); font-size: .875rem; }
@media (max-width: 40rem) { article dl div { grid-template-columns: 1fr; } article dd { grid-column: 1; } }
@media print {
  :root { color-scheme: light; --text: #000; --soft: #333; --paper: #fff; --ground: #fff; --line: #888; --moved: #000; --calm: #000; --link: #000; --note: #fff; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h1 { font-size: 16pt; } h2 { font-size: 13pt; break-after: avoid; } h3, h4 { break-after: avoid; }
  article, tr, .warnings { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
  .scroll { overflow: visible; }
}
`;
