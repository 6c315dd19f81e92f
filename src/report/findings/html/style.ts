/** What the list of findings adds to the style sheet of all pages. */
export const findingsStyle = `
.filters { display: flex; flex-wrap: wrap; gap: 10px 16px; align-items: end; margin: 12px 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); }
.filters[hidden], .pages[hidden], .frame[hidden] { display: none; }
.filters label { display: grid; gap: 2px; color: var(--faint); font-size: 13px; }
select, input, button { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--faint); border-radius: 4px; padding: 4px 8px; min-height: 32px; }
select { max-width: 16em; }
button { cursor: pointer; }
button:disabled { color: var(--faint); border-color: var(--line); cursor: default; }
#count { font-weight: 600; font-variant-numeric: tabular-nums; }
#list td, #list th { padding-right: 14px; }
#list td:nth-child(3) { min-width: 15em; }
#list td:nth-child(6) { overflow-wrap: anywhere; min-width: 8em; }
#list small { display: block; color: var(--faint); }
#list .open { min-height: 26px; padding: 0 8px; }
#list tr.detail > td { padding: 12px 16px; background: var(--ground); max-width: none; }
tr.detail dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0 0 10px; }
tr.detail dt { color: var(--faint); }
tr.detail dd { margin: 0; max-width: 78ch; }
tr.detail table { width: auto; background: var(--page); }
tr.detail table th, tr.detail table td { padding: 3px 12px; }
mark { color: inherit; background: var(--mark); }
.absent { color: var(--faint); font-style: italic; }
.pages { display: flex; gap: 8px; align-items: center; margin: 12px 0; }
.filter-here { min-height: 0; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; text-align: left; font-weight: inherit; }
@media print { .filters, .pages, #list .open { display: none; } }
`;
