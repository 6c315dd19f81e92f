/**
 * The script of the page: while something stands in the search field, only rows with all its words are shown. Nothing is made, only hidden. It is a
 * text, so that its bytes and its hash do not depend on how this program is compiled.
 */
export const script = `'use strict';
(() => {
  const form = document.getElementById('search');
  const input = form.querySelector('input');
  const found = document.getElementById('found');
  const rows = [...document.querySelectorAll('main tbody > tr')].map((row) => ({ row, text: undefined }));
  const parts = [...document.querySelectorAll('main section, main .frame')];
  const away = (element, is) => element.classList.toggle('away', is);

  const textOf = (entry) => {
    if (entry.text !== undefined) return entry.text;
    const part = entry.row.closest('section.dataset, section.codelist');
    const title = part ? part.querySelector('h3').textContent : '';
    return entry.text = (title + '\\n' + entry.row.textContent).toLowerCase();
  };

  function search() {
    const words = input.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let count = 0;
    for (const entry of rows) {
      const isIn = words.length === 0 || words.every((word) => textOf(entry).includes(word));
      if (isIn) count++;
      away(entry.row, !isIn);
    }
    for (const part of parts) away(part, words.length > 0 && part.querySelector('tbody > tr:not(.away)') === null);
    found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing has these words.' : count + (count === 1 ? ' row' : ' rows');
  }

  function showTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null || target.closest('.away') === null && target.querySelector('.away') === null) return;
    input.value = '';
    search();
    target.scrollIntoView();
  }

  let waiting;
  form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  addEventListener('hashchange', showTarget);
  form.hidden = false;
})();
`;
