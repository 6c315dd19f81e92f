import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DefineDocument } from '#define/document.js';
import { readDefine } from '#define/read.js';
import { definePage } from '#report/define/page/page.js';
import { hasChromium, skippedWithoutChromium, withPage, type BrowserPage } from '../../support/chromium.js';
import { read, written } from '../../define/support.js';
import { HOSTILE, everyText } from '../support/hostile.js';

const sdtm = read(written('sdtm'));
const adam = read(written('adam'));
const page = definePage(sdtm);

/** The analysis document with a display of one result. */
const withResults: DefineDocument = {
  ...adam,
  whereClauses: [
    ...adam.whereClauses,
    { oid: 'WC.PFS', conditions: [{ itemOid: 'IT.ADTTE.PARAMCD', comparator: 'EQ', values: ['PFS'] }] },
  ],
  resultDisplays: [
    {
      oid: 'RD.1',
      name: 'Figure 1',
      description: 'Progression-free survival',
      documents: [{ leafId: 'LF.DOC.guide', pages: [{ type: 'PhysicalRef', refs: ['4'], title: 'Curves' }] }],
      results: [
        {
          oid: 'AR.1',
          description: 'Median by arm',
          reason: 'SPECIFIED IN SAP',
          purpose: 'PRIMARY OUTCOME MEASURE',
          parameterOid: 'IT.ADTTE.PARAMCD',
          datasets: [{ datasetOid: 'IG.ADTTE', whereClauseOid: 'WC.PFS', variableOids: ['IT.ADTTE.AVAL'] }],
          documentation: { description: 'Section 5.1 of the plan', documents: [] },
          code: { context: 'R', code: 'survfit(Surv(AVAL, 1 - CNSR) ~ TRTP)', documents: [] },
        },
      ],
    },
  ],
};
/** Links keep the ids of what they lead to. */
const unlinked = (text: string) => text.replace(/<\/?a\b[^>]*>/g, '');

describe('the page of a define.xml', () => {
  it('lets in its own style sheet and script and nothing else', () => {
    expect(page).toMatch(
      /default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; script-src &#39;sha256-[\w+/=]+&#39;; require-trusted-types-for/,
    );
    expect(page.replace(/<script>[^]*?<\/script>/, '')).not.toMatch(/<link|<iframe|<img|\sstyle=|\son[a-z]+=|src=/i);
  });

  it.each([
    ['the guide', 'SDTMIG'],
    ['a package of terminology', '2025-03-28'],
    ['a document', 'Annotated CRF'],
    ['a dataset with its label', 'DM: Demographics'],
    ['the condition of values, in words', 'LBTESTCD is &quot;ALT&quot; (Alanine Aminotransferase)'],
    ['a condition on another dataset', 'DM.SEX is &quot;F&quot; (Female)'],
    ['a term with what it means', 'Female'],
    ['the NCI code of a list', 'NCI code C66731'],
    ['that a term extends its list', 'extends the list'],
    ['an external dictionary', 'MedDRA'],
    ['a page of the CRF, linked', '<a href="acrf.pdf#page=12">12</a>'],
    ['that the data are simulated', 'The data are simulated.'],
  ])('tells %s', (_, text) => {
    expect(page).toContain(text);
  });

  it.each(['#IG.DM', '#IT.DM.SEX', '#CL.SEX', '#COM.study', '#STD.SDTMIG'])('can be linked to at %s', (hash) => {
    expect(page.split(`id="${hash.slice(1)}"`)).toHaveLength(2);
  });

  it('links a variable to its codelist and method, and these back to it', () => {
    expect(page).toContain('<a href="#CL.SEX">Sex</a>');
    const list = page.slice(page.indexOf('id="CL.SEX"'));
    expect(list.slice(0, list.indexOf('</section>'))).toContain('<a href="#IT.DM.SEX">DM.SEX</a>');
    const text = definePage(adam);
    const method = adam.methods[0];
    expect(method).toBeDefined();
    const row = text.slice(text.indexOf(`<tr id="${method?.oid ?? ''}"`));
    const [, used = ''] = /<a href="#(IT\.[^"]+)"/.exec(row) ?? [];
    expect(text).toContain(`id="${used}"`);
    expect(text).toContain(`<a href="#${method?.oid ?? ''}">Method</a>`);
  });

  it('shows an analysis result with its data, documentation and program, and links the variables to it', () => {
    const text = definePage(withResults);
    const shown = text.slice(text.indexOf('id="RD.1"'), text.indexOf('<h2 id="codelists">'));
    for (const part of [
      'Figure 1: Progression-free survival',
      '<a href="guide.pdf#page=4">4</a>',
      'PRIMARY OUTCOME MEASURE',
      '<a href="#IG.ADTTE">ADTTE</a>: <a href="#IT.ADTTE.AVAL">AVAL</a>; where PARAMCD is &quot;PFS&quot;',
      'Section 5.1 of the plan',
      'survfit(Surv(AVAL, 1 - CNSR) ~ TRTP)',
    ])
      expect(shown).toContain(part);
    expect(text).toContain('Analysed in <a href="#AR.1">Median by arm</a>');
  });

  it('has every link lead somewhere, every table a caption and scopes, and every id once', () => {
    for (const text of [page, definePage(withResults)]) {
      const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
      expect(count(/<caption>[^<]+<\/caption>/g)).toBe(count(/<table\b/g));
      expect(count(/<th\b(?! scope=)/g)).toBe(0);
      expect(count(/<h1>/g)).toBe(1);
      const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target = ''] of text.matchAll(/href="#([^"]+)"/g))
        expect(ids).toContain(decodeURIComponent(target));
    }
  });

  it('says what leads nowhere, and shows what nothing refers to', () => {
    const broken = unlinked(
      definePage({
        ...sdtm,
        items: [],
        methods: [],
        comments: [],
        codelists: [],
        valueLists: [{ oid: 'VL.LOST', at: sdtm.study.at, values: [] }],
      }),
    );
    expect(broken).toContain('is not defined');
    expect(broken).toContain('No variable refers to this value list.');
  });

  it.each([
    ['javascript:alert(1)', false],
    ['java\tscript:alert(1)', false],
    [' data:text/html,x', false],
    ['file:///etc/passwd', false],
    ['adrg.pdf', true],
    ['../programs/a b.sas', true],
    ['https://example.org/x.pdf', true],
  ])('takes a file "%s" for a link: %s', (href, isLink) => {
    const leafs = [{ id: 'LF', title: 'The file', href, at: sdtm.study.at }];
    expect(definePage({ ...sdtm, leafs }).includes('>The file</a>')).toBe(isLink);
  });

  it('can be made of a document in which nothing is described', () => {
    const { study, metaDataVersion } = sdtm;
    const nothing: DefineDocument = {
      ...{
        fileName: 'define.xml',
        namespace: '2.0',
        study: { at: study.at },
        metaDataVersion: { oid: '', at: metaDataVersion.at },
      },
      ...{ standards: [], annotatedCrf: [], supplementalDocuments: [], valueLists: [], whereClauses: [], datasets: [] },
      ...{ items: [], codelists: [], methods: [], comments: [], leafs: [], resultDisplays: [], notRead: [] },
    };
    const text = definePage(nothing);
    expect(text).toContain('No standard is stated.');
    expect(text.replace(/<script[^]*?<\/script>/g, '')).not.toMatch(/undefined|NaN|\[object/);
  });
});

const { SAMPLES_DIR } = process.env;

describe.skipIf(SAMPLES_DIR === undefined)('the page of the published sample (needs SAMPLES_DIR)', () => {
  it('shows every dataset, variable, codelist, method and comment', () => {
    const file = join(SAMPLES_DIR ?? '', 'define', 'defineV21-ADaM.xml');
    const outcome = readDefine(readFileSync(file, 'utf8'), file);
    const document = outcome.ok ? outcome.value : undefined;
    expect(document?.items.length).toBeGreaterThan(0);
    const text = definePage(document ?? sdtm);
    const { datasets = [], codelists = [], methods = [], comments = [] } = document ?? {};
    const oids = [...datasets, ...codelists, ...methods, ...comments];
    for (const { oid } of oids) expect(text).toContain(`id="${oid}"`);
    for (const { variables } of datasets)
      for (const { itemOid } of variables) expect(text).toContain(`id="${itemOid}"`);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'define-page-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function opened(document: DefineDocument, work: (page: BrowserPage) => Promise<void>): Promise<void> {
  const file = join(folder, 'define.html');
  writeFileSync(file, definePage(document));
  return withPage(file, work);
}

/** Types into the search field and waits until the rows have followed. */
const search = (text: string) => `new Promise((resolve) => {
  const field = document.querySelector('#search input');
  new MutationObserver(() => resolve()).observe(document.getElementById('found'), { childList: true });
  field.value = ${JSON.stringify(text)};
  field.dispatchEvent(new Event('input', { bubbles: true }));
})`;
const seen = `[...document.querySelectorAll('main tbody tr')].filter((row) => row.offsetParent !== null).map((row) => row.cells[0].textContent)`;

describe.skipIf(!hasChromium)(`the page of a define.xml in Chromium${skippedWithoutChromium}`, () => {
  it('shows only the rows with all words, and a link leads also to a row that was hidden', async () => {
    await opened(sdtm, async ({ evaluate, complaints }) => {
      await evaluate(search('dm sex'));
      expect(await evaluate('document.getElementById("found").textContent')).toMatch(/^\d+ rows?$/);
      const rows = await evaluate<string[]>(seen);
      expect(rows).toContain('SEX');
      expect(rows).not.toContain('LBTESTCD');
      await evaluate(
        `new Promise((done) => { addEventListener('hashchange', () => setTimeout(done)); location.hash = '#IT.LB.LBTESTCD'; })`,
      );
      expect(await evaluate(seen)).toContain('LBTESTCD');
      expect(await evaluate('document.querySelector("#search input").value')).toBe('');
      await evaluate(search('no such words'));
      expect(await evaluate('document.getElementById("found").textContent')).toBe('Nothing has these words.');
      expect(complaints).toEqual([]);
    });
  });

  it('begins a page with each dataset in print, with the headings of a table on each of its pages', async () => {
    await opened(sdtm, async ({ evaluate, send }) => {
      await send('Emulation.setEmulatedMedia', { media: 'print' });
      const breaks = await evaluate<string[]>(
        `[...document.querySelectorAll('section.dataset')].map((section) => getComputedStyle(section).breakBefore)`,
      );
      expect(breaks).toEqual(['auto', ...breaks.slice(1).map(() => 'page')]);
      expect(breaks.length).toBeGreaterThan(3);
      expect(await evaluate(`getComputedStyle(document.querySelector('thead')).display`)).toBe('table-header-group');
      expect(await evaluate(`getComputedStyle(document.querySelector('.contents')).display`)).toBe('none');
      const { data } = (await send('Page.printToPDF', {})) as { data: string };
      const pages =
        Buffer.from(data, 'base64')
          .toString('latin1')
          .match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(pages).toBeGreaterThanOrEqual(breaks.length);
    });
  });

  it('is read without its script', async () => {
    const file = join(folder, 'without.html');
    writeFileSync(file, page.replace(/<script>[^]*?<\/script>/, ''));
    await withPage(file, async ({ evaluate }) => {
      expect(await evaluate(`getComputedStyle(document.getElementById('search')).display`)).toBe('none');
      expect(await evaluate(seen)).toContain('LBTESTCD');
    });
  });

  it('does nothing with hostile text but show it', async () => {
    await opened(everyText(withResults, HOSTILE), async ({ evaluate, complaints }) => {
      expect(await evaluate('document.querySelector("h1").textContent')).toContain('<img src=x');
      expect(await evaluate('document.querySelectorAll("img, iframe, script[src], a[href^=javascript]").length')).toBe(
        0,
      );
      expect(await evaluate('document.title')).not.toBe('owned');
      expect(complaints).toEqual([]);
    });
  });
});
