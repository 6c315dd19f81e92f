import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overview } from '#report/overview/page.js';
import { renderReports } from '#report/index.js';
import type { BuildResults } from '#report/results.js';
import { hasChromium, skippedWithoutChromium, withPage } from '../../support/chromium.js';
import { HOSTILE, everyText } from '../support/hostile.js';
import { emptyResults } from '../support/results.js';
import { sampleResults } from '../support/sample.js';

const page = async (results: BuildResults) => String((await overview(results))[0]?.content);

describe('the overview', () => {
  it('lets in its own style sheet and nothing else', async () => {
    const text = await page(sampleResults());
    const sheet = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(sheet).digest('base64');
    expect(text).toContain(
      `default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    expect(text).not.toMatch(/<script|<link|<iframe|<img|\sstyle=|\son[a-z]+=|src=|href="(?!#)/i);
  });

  it.each([
    'All data are simulated. No record belongs to a real person.',
    'SDTMIG 3.4, ADaMIG 1.3, CDISC/NCI SDTM 2025-03-28',
    'The first 50 of 60 are shown; <code>findings.csv</code> has all.',
    'The site confirmed the value in query 12.',
    '1 rule on 1 dataset had nothing to look at; 2 checks of a rule on a dataset could not be made.',
    'needs a variable that the dataset does not have: AETOXGR',
    'The rule uses &quot;is_ordered_subset_of&quot;, which is not supported yet.',
    'The statement of the rule could not run.',
    '31 FEB 2022',
    'Explanations that no finding needs any more',
    '12: No event was named.',
    'SAVE_TIME, FORM_INSTANCE',
    'b'.repeat(64),
    '7.46',
    '4.44 to 12.06',
    'The first 50 of 53 are shown; <code>sensitivity.json</code> has all.',
    'Subjects whose CNSR, ADT or AVAL differs between PFS and PFSEMA',
    'New Anticancer Therapy',
    'no record',
  ])('tells %j', async (text) => {
    expect(await page(sampleResults())).toContain(text);
  });

  it('shows what failed or is not supported before what had nothing to look at, and folds only that away', async () => {
    const text = await page(sampleResults());
    const section = text.slice(text.indexOf('<h2 id="rules-not-run">'), text.indexOf('<h2 id="problems">'));
    const places = ['TM-0005', 'is_ordered_subset_of', '<details>', 'AETOXGR', '</details>'].map((part) =>
      section.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('gives every table a caption and scopes, and every section a heading', async () => {
    const text = await page(sampleResults());
    const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    expect(count(/<caption>[^<]+<\/caption>/g)).toBe(count(/<table>/g));
    expect(count(/<th\b(?! scope=)/g)).toBe(0);
    expect(count(/<h1>/g)).toBe(1);
    expect(count(/<section aria-labelledby/g)).toBe(count(/<h2 id=/g));
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${target}"`);
  });

  it('says so when rows are not accounted for', async () => {
    const [source] = sampleResults().sources;
    const results = { ...emptyResults, sources: source ? [{ ...source, rowsKept: 39 }] : [] };
    expect(await page(results)).toContain('1 line does not balance: rows are missing or came from nowhere.');
  });

  it('can be made of results in which nothing happened', async () => {
    const text = await page(emptyResults);
    expect(text).toMatch(/No findings from\s0 rules/);
    expect(text).toContain('Every rule ran on every dataset it applies to.');
    expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/);
  });

  it('has the same bytes whenever it is made', async () => {
    expect(await page(sampleResults())).toBe(await page(sampleResults()));
  });

  it('keeps hostile text as text', async () => {
    const text = await page(everyText(sampleResults(), HOSTILE));
    expect(text).not.toMatch(/<(?:img|script|a href=javascript)/);
    expect(text.match(/<\/style>/g)?.length).toBe(1);
  });
});

describe.skipIf(!hasChromium)(`the overview in Chromium${skippedWithoutChromium}`, () => {
  it('does nothing with hostile text but show it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-page-'));
    try {
      const file = join(folder, 'page.html');
      writeFileSync(file, await page(everyText(sampleResults(), HOSTILE)));
      await withPage(file, async ({ evaluate, complaints }) => {
        expect(await evaluate('document.querySelector("h1").textContent')).toBe(HOSTILE);
        expect(await evaluate('document.title')).not.toBe('owned');
        expect(await evaluate('document.querySelectorAll("script, img, iframe").length')).toBe(0);
        expect(complaints).toEqual([]);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  it.skipIf(!hasChromium)(`has tables that paper is wide enough for${skippedWithoutChromium}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-paper-'));
    const times = [1, 2, 3, 5, 8, 13, 21, 34];
    const records = times.map((time) => ({ time, event: time !== 5, group: 0, cnsr: time === 5 ? 1 : 0 }));
    const survival = sampleResults().survival.map((one) => ({
      ...one,
      groups: ['Treatment A + Treatment B'],
      records,
    }));
    try {
      const file = join(folder, 'page.html');
      writeFileSync(file, await page({ ...sampleResults(), survival }));
      await withPage(file, async ({ evaluate, send }) => {
        await send('Emulation.setEmulatedMedia', { media: 'print' });
        await send('Emulation.setDeviceMetricsOverride', { width: 718, height: 1000, deviceScaleFactor: 1, mobile: false }); // prettier-ignore
        const cut =
          '[...document.querySelectorAll("table")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)';
        expect(await evaluate(`${cut}.map(({ caption }) => caption.textContent)`)).toEqual([]);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe('the reports together', () => {
  it('are these files', async () => {
    expect((await renderReports(sampleResults())).map(({ path }) => path)).toEqual([
      'overview.html',
      'reconciliation.json',
      'reconciliation.csv',
      'findings.json',
      'findings.csv',
      'findings.txt',
      'problems.json',
      'problems.csv',
      'lineage.json',
      'kaplan-meier-pfs.svg',
      'sensitivity.json',
    ]);
  });

  it('can be asked for by name', async () => {
    expect((await renderReports(sampleResults(), ['problems'])).map(({ path }) => path)).toEqual([
      'problems.json',
      'problems.csv',
    ]);
  });
});
