/** What the page of a define.xml adds to the style sheet of all pages: the contents stay in sight beside the tables; in print each dataset begins a page. What is not in sight is not laid out: a page of 3,000 variables opens in half the time. */
export const defineStyle = `
header, main, footer { max-width: 1600px; }
.columns { display: grid; grid-template-columns: 250px minmax(0, 1fr); gap: 32px; }
.contents { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 40px 12px 24px 0; font-size: 14px; }
.contents ul { display: block; margin: 8px 0; }
.contents ul ul { margin: 2px 0 6px; padding-left: 12px; }
.contents small { color: var(--faint); }
.contents form[hidden] { display: none; }
.contents input { width: 100%; font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--faint); border-radius: 4px; padding: 4px 8px; min-height: 32px; }
.contents p { margin: 4px 0; color: var(--faint); font-size: 13px; min-height: 1.5em; }
h4 { font-size: 15px; margin: 16px 0 4px; }
h3, h4 { overflow-wrap: anywhere; }
.dataset, .codelist, .display { margin-top: 32px; }
.dataset > h3 { font-size: 18px; }
td, th { padding-right: 14px; }
td p { margin: 0 0 2px; }
td small { color: var(--faint); white-space: nowrap; }
td small a { color: inherit; }
td .absent { color: var(--faint); }
.type { white-space: nowrap; }
td em { color: var(--bad); font-style: normal; }
code.block { display: block; white-space: pre-wrap; padding: 6px 10px; background: var(--ground); max-height: none; }
tr:target > *, section:target > h3, div:target caption, div:target > h4 { background: var(--mark); }
.away { display: none; }
@media screen { .dataset, .codelist { content-visibility: auto; contain-intrinsic-size: auto 1200px; } }
@media (max-width: 900px) { .columns { display: block; } .contents { position: static; max-height: none; padding-top: 8px; } .contents ul ul { columns: 3; } }
@page { size: landscape; margin: 12mm; }
@media print {
  .columns { display: block; }
  .contents { display: none; }
  #variables { break-before: page; }
  .dataset { break-before: page; margin-top: 0; }
  .dataset:first-of-type { break-before: auto; }
  .away { display: revert; }
  tr.away { display: table-row; }
  a { color: inherit; text-decoration: none; }
  table { font-size: 8.5pt; }
  td small { display: none; }
  code.block { border: 1px solid var(--line); }
  th.wide { width: 36%; }
  td, td p { max-width: none; }
  .codelist, .result, code.block { break-inside: avoid; }
  h4 { break-after: avoid; }
}
`;
