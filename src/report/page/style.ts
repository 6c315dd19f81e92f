/** The style sheet of every page: one accent colour, system fonts, wide tables scroll in their frames, everything open in print. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --faint: #57606a; --line: #d5d9de; --ground: #f5f7f9; --accent: #0b5a82; --bad: #a1260d; --warn: #7a4b00; --mark: #fdf0c4; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181d; --ink: #e3e7eb; --faint: #a3adb8; --line: #3a424b; --ground: #1f252c; --accent: #6cb8e0; --bad: #ff9d85; --warn: #e8b866; --mark: #4a3f17; }
}
* { box-sizing: border-box; }
html { scroll-behavior: auto; }
body { margin: 0; color: var(--ink); background: var(--page); font: 15px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 24px; top: 8px; padding: 6px 12px; background: var(--page); z-index: 1; }
h1 { font-size: 28px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 48px 0 12px; padding-top: 12px; border-top: 2px solid var(--accent); }
h3 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 8px 0; max-width: 78ch; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.lead { color: var(--faint); font-size: 16px; }
.remark { color: var(--faint); font-size: 14px; }
.notice { margin: 16px 0; padding: 10px 16px; border-left: 4px solid var(--accent); background: var(--ground); font-weight: 600; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 16px 0 0; padding: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 12px; margin: 20px 0 0; padding: 0; }
.tiles div { padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; }
.tiles dt { color: var(--faint); font-size: 13px; }
.tiles dd { margin: 0; font-size: 24px; font-weight: 600; font-variant-numeric: tabular-nums; }
.tiles dd small { display: block; color: var(--faint); font-size: 13px; font-weight: 400; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 20px; margin: 16px 0; }
.facts dt { color: var(--faint); }
.facts dd { margin: 0; }
.frame { overflow-x: auto; margin: 12px 0; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; font-weight: 600; padding: 4px 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 5px 20px 5px 0; border-bottom: 1px solid var(--line); unicode-bidi: isolate; overflow-wrap: break-word; max-width: 60ch; }
thead th { border-bottom: 2px solid var(--ink); white-space: nowrap; vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 6.5em; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.date { white-space: nowrap; }
td.number:last-child, th.number:last-child { padding-right: 2px; }
.bad { color: var(--bad); font-weight: 600; }
.severity { display: inline-block; min-width: 4.6em; font-weight: 600; }
.reject, .error { color: var(--bad); }
.warning { color: var(--warn); }
.notice-word { color: var(--faint); }
code { font: 13px/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
details { margin: 8px 0; border: 1px solid var(--line); border-radius: 6px; }
summary { padding: 8px 14px; cursor: pointer; }
details > div { padding: 0 14px 8px; }
.why { margin: 8px 0; padding: 6px 12px; background: var(--ground); }
figure { margin: 12px 0; }
figure svg { display: block; background: #fff; width: 100%; max-width: 860px; height: auto; }
footer { margin-top: 48px; padding-bottom: 32px; color: var(--faint); font-size: 13px; }
@media print {
  :root { color-scheme: light; --page: #fff; --ink: #000; --faint: #444; --line: #bbb; --ground: #f2f2f2; --accent: #0b5a82; --bad: #a1260d; --warn: #7a4b00; --mark: #fdf0c4; }
  body { font-size: 10.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  .tiles { grid-template-columns: repeat(3, 1fr); }
  h2 { margin-top: 28px; }
  nav, .skip { display: none; }
  .frame { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding-right: 8px; }
  thead th, .number { white-space: normal; }
  td.number { min-width: 4.6em; }
  thead { display: table-header-group; }
  tr, figure, .tiles div { break-inside: avoid; }
  h2, h3, caption, summary { break-after: avoid; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
}
`;
