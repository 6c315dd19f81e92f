/**
 * The script of the page: filters, orders and shows findings a page at a time, and the record of a finding when it is opened. Data become
 * text nodes only. It is a text, so that its bytes and its hash do not depend on how this program is compiled.
 */
export const script = `'use strict';
(() => {
  const PAGE = 100;
  const at = (id) => document.getElementById(id);
  const form = at('filters');
  if (!form) return;
  const data = JSON.parse(at('findings-data').textContent);
  const findings = data.list.map(([group, row, subject, variables, values, explanation, state]) =>
    ({ group: data.groups[group], place: group, row, subject, variables, values, explanation, state, text: undefined }));
  const rules = new Map(data.rules.map((rule) => [rule.id, rule]));
  const records = new Map();
  let shown = findings;
  let first = 0;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const number = (value) => String(value).replace(/\\B(?=(?:\\d{3})+$)/g, ',');
  const subjectOf = ({ subject }) => subject < 0 ? '' : data.subjects[subject];
  const explanationOf = ({ explanation }) => explanation < 0 ? undefined : data.explanations[explanation];

  const textOf = (finding) => finding.text ??= [
    finding.group.rule, finding.group.message, finding.group.dataset, subjectOf(finding), explanationOf(finding) ?? '',
    ...data.variables[finding.variables], ...finding.values.map((value) => value ?? ''),
  ].join('\\n').toLowerCase();

  const isAnswered = (finding, answer) =>
    answer === 'explained' ? finding.explanation >= 0
    : answer === 'not explained' ? finding.explanation < 0
    : finding.state === (answer === 'new' ? 1 : 2);

  const orders = {
    rule: (a, b) => a.place - b.place || a.row - b.row,
    dataset: (a, b) => compare(a.group.dataset, b.group.dataset) || a.row - b.row || a.place - b.place,
    subject: (a, b) => a.subject - b.subject || compare(a.group.dataset, b.group.dataset) || a.row - b.row || a.place - b.place,
  };
  const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;

  function choose() {
    const value = (id) => at(id).value.trim();
    const [severity, rule, dataset, answer] = ['severity', 'rule', 'dataset', 'answer'].map(value);
    const [subject, text] = ['subject', 'text'].map((id) => value(id).toLowerCase());
    const subjects = subject === '' ? undefined
      : new Set(data.subjects.flatMap((name, i) => name.toLowerCase().includes(subject) ? [i] : []));
    shown = findings.filter((finding) =>
      (severity === '' || finding.group.severity === severity) &&
      (rule === '' || finding.group.rule === rule) &&
      (dataset === '' || finding.group.dataset === dataset) &&
      (answer === '' || isAnswered(finding, answer)) &&
      (subjects === undefined || subjects.has(finding.subject)) &&
      (text === '' || textOf(finding).includes(text)));
    shown.sort(orders[at('order').value]);
    first = 0;
    show();
  }

  function show() {
    const last = Math.min(first + PAGE, shown.length);
    at('list').tBodies[0].replaceChildren(...shown.slice(first, last).map(rowOf));
    at('count').textContent = shown.length === 0 ? 'No finding matches the filters.'
      : 'Findings ' + number(first + 1) + ' to ' + number(last) + ' of ' + number(shown.length) +
        (shown.length < findings.length ? ' that match, of ' + number(findings.length) : '') + '.';
    at('page').textContent = 'Page ' + number(first / PAGE + 1) + ' of ' + number(Math.max(1, Math.ceil(shown.length / PAGE)));
    for (const id of ['first', 'previous']) at(id).disabled = first === 0;
    for (const id of ['next', 'last']) at(id).disabled = last >= shown.length;
  }

  function rowOf(finding) {
    const { group, row } = finding;
    const what = group.rule + ' in ' + group.dataset + (row > 0 ? ', row ' + row : '');
    const button = element('button', { type: 'button', class: 'open', 'aria-expanded': 'false', 'aria-label': 'Show the record of ' + what }, 'Show');
    button.addEventListener('click', () => toggle(button, finding));
    const severity = element('span', { class: 'severity ' + (group.severity === 'notice' ? 'notice-word' : group.severity) }, group.severity);
    const answer = [finding.state === 1 ? 'new' : finding.state === 2 ? 'known' : '', finding.explanation >= 0 ? 'explained' : ''];
    return element('tr', {},
      element('td', {}, button),
      element('td', {}, severity),
      element('td', {}, group.rule, element('small', {}, group.message)),
      element('td', {}, group.dataset),
      element('td', { class: 'number' }, row > 0 ? number(row) : ''),
      element('td', {}, subjectOf(finding)),
      element('td', {}, ...valuesOf(finding)),
      element('td', {}, answer.filter((word) => word !== '').join(', ')));
  }

  function valuesOf(finding) {
    return data.variables[finding.variables].flatMap((name, i) => [
      ...(i > 0 ? [element('br', {})] : []), element('code', {}, name), ' ', value(finding.values[i]),
    ]);
  }

  function value(text) {
    return text === null || text === '' ? element('span', { class: 'absent' }, 'missing') : document.createTextNode(text);
  }

  function toggle(button, finding) {
    const row = button.closest('tr');
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!isOpen));
    button.textContent = isOpen ? 'Show' : 'Hide';
    if (isOpen) row.nextElementSibling.remove();
    else row.after(element('tr', { class: 'detail' }, element('td', { colspan: '8' }, ...detailOf(finding))));
  }

  function detailOf(finding) {
    const rule = rules.get(finding.group.rule);
    const facts = [
      ['Explained', explanationOf(finding)],
      ['What the rule demands', rule && rule.title],
      ['When it applies', rule && rule.precondition],
      ['What to do', rule && rule.explanation],
    ].filter(([, text]) => text);
    return [
      element('dl', {}, ...facts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)])),
      recordOf(finding),
    ];
  }

  function recordOf(finding) {
    const { dataset } = finding.group;
    if (!records.has(dataset)) {
      const block = at('records-' + dataset);
      records.set(dataset, block ? JSON.parse(block.textContent) : undefined);
    }
    const known = records.get(dataset);
    const values = known && finding.row > 0 ? known.rows[finding.row] : undefined;
    if (!values) return element('p', {}, finding.row > 0 ? 'The record is not part of this page.' : 'The finding is about the dataset as a whole.');
    const told = new Set(data.variables[finding.variables]);
    const rows = known.columns.map(([name, label], i) => {
      const shownName = told.has(name) ? element('mark', {}, name) : name;
      return element('tr', {}, element('th', { scope: 'row' }, shownName), element('td', {}, label), element('td', {}, value(known.texts[values[i]])));
    });
    return element('table', {},
      element('caption', {}, 'Record ' + number(finding.row) + ' of ' + dataset),
      element('thead', {}, element('tr', {}, ...['Variable', 'Label', 'Value'].map((title) => element('th', { scope: 'col' }, title)))),
      element('tbody', {}, ...rows));
  }

  function go(to) {
    first = Math.max(0, Math.min(to, Math.floor((shown.length - 1) / PAGE) * PAGE));
    show();
    at('list-frame').scrollIntoView({ block: 'start' });
  }

  for (const part of document.querySelectorAll('[data-filter]')) {
    const { filter, value: wanted } = part.dataset;
    const button = element('button', { type: 'button', class: 'filter-here', title: 'Show these findings' }, part.textContent);
    button.addEventListener('click', () => {
      form.reset();
      for (const [i, id] of filter.split(' ').entries()) at(id).value = JSON.parse(wanted)[i];
      choose();
      location.hash = 'findings';
      at('list-frame').focus();
    });
    part.replaceChildren(button);
  }
  let waiting;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(choose, 120); });
  form.addEventListener('submit', (event) => { event.preventDefault(); choose(); });
  form.addEventListener('reset', () => { clearTimeout(waiting); waiting = setTimeout(choose, 0); });
  at('first').addEventListener('click', () => go(0));
  at('previous').addEventListener('click', () => go(first - PAGE));
  at('next').addEventListener('click', () => go(first + PAGE));
  at('last').addEventListener('click', () => go(shown.length));
  for (const id of ['filters', 'list-frame', 'pages']) at(id).hidden = false;
  choose();
})();
`;
