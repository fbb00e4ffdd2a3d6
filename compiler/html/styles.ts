/** What every page starts with: light and dark, paper last. Contrast is at least 4.5 to 1; nothing is told by color alone. */
export const baseStyles = `
:root { color-scheme: light dark; --text: #1c2227; --soft: #4b5560; --paper: #ffffff; --ground: #f4f6f8; --line: #cfd6dc; --moved: #8a3b00; --calm: #1b6b3a; --link: #0b57a4; --note: #fff3e0; }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaee; --soft: #aeb8c2; --paper: #171c21; --ground: #0f1317; --line: #3a444e; --moved: #ffb27a; --calm: #7fd6a0; --link: #8cc4ff; --note: #33240f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; color: var(--soft); }
h4 { font-size: 1.0625rem; margin: 0; }
a { color: var(--link); }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
/* On a phone the table scrolls by itself. */
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--paper); }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { overflow-wrap: normal; }
thead th { font-size: .875rem; color: var(--soft); } tbody th { font-weight: 600; }
.kicker { margin: 0; color: var(--soft); }
.warning, .warnings { background: var(--note); border: 1px solid var(--moved); border-radius: .25rem; padding: .5rem .75rem; margin: .75rem 0 0; }
footer { margin-top: 3rem; color: var(--soft); font-size: .875rem; }
@media print {
  :root { color-scheme: light; --text: #000; --soft: #333; --paper: #fff; --ground: #fff; --line: #888; --moved: #000; --calm: #000; --link: #000; --note: #fff; }
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h1 { font-size: 16pt; } h2 { font-size: 13pt; break-after: avoid; } h3, h4 { break-after: avoid; }
  tr, .warnings { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
  .scroll { overflow: visible; }
}
`;
