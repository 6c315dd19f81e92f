import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findingsAsHtml } from '#report/findings/html/page.js';
import type { FindingResults } from '#report/results.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { hasChromium, skippedWithoutChromium, withPage, type BrowserPage } from '../../support/chromium.js';
import { HOSTILE, everyText } from '../support/hostile.js';
import { resultsWith } from '../support/results.js';
import { finding, sampleResults } from '../support/sample.js';

const columns = ['USUBJID', 'AESEQ', 'AETERM', 'AESTDTC', 'AEENDTC'].map((name) => ({
  name,
  label: `Label of ${name}`,
}));

/** The sample with the records behind its findings. */
function sample(): FindingResults {
  const rows = new Map(Array.from({ length: 55 }, (_, i) => [i + 1, [`S-${i}`, String(i), 'Rash', '2022-02', '']]));
  const results = sampleResults();
  return {
    ...results,
    rules: results.rules.map((rule) => ({
      ...rule,
      precondition: 'The event has a start date.',
      explanation: 'Correct the date in the EDC.',
      identifiers: [{ organization: 'CDISC', ids: ['CG0042'] }],
    })),
    limit: 55,
    records: [{ dataset: 'AE', columns, rows }],
    tested: [{ name: 'AE', label: 'Adverse Events', path: 'ae.xpt', standard: 'SDTMIG 3.4', bytes: 40960, rows: 1250 }],
  };
}

describe('the page of findings', () => {
  const text = findingsAsHtml(sample());

  it.each([
    ['the standard', 'SDTMIG 3.4'],
    ['a rule with its dataset', 'TM-0001'],
    ['what the rule demands', 'What rule TM-0001 demands of a dataset, said in one sentence.'],
    ['when it applies', 'The event has a start date.'],
    ['what to do', 'Correct the date in the EDC.'],
    ['where it comes from', 'CDISC: CG0042'],
    ['what is counted and not listed', 'showing 55 of 60 of TM-0001 in AE'],
    ['a rule that failed', 'The statement of the rule could not run.'],
    ['a rule that is not supported', 'The rule uses &quot;is_ordered_subset_of&quot;, which is not supported yet.'],
    ['why others did not run', 'needs a variable that the dataset does not have: AETOXGR'],
    ['an explanation', 'The site confirmed the value in query 12.'],
    ['a stale explanation', 'The birth date was withheld.'],
  ])('tells without its script %s', (_, part) => {
    expect(text.replace(/<script[^]*?<\/script>/g, '')).toContain(part);
  });

  it('tells times only where they were taken', () => {
    expect(text).not.toContain('Timings');
    const timed = findingsAsHtml({ ...sample(), timings: { phases: [['load', 1234.5]], rules: [['TM-0001', 12]] } });
    expect(timed).toContain('Seconds of each phase');
    expect(timed).toContain('1.234');
  });

  it('lets in its own style sheet and script and nothing else', () => {
    expect(text).toMatch(
      /default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; script-src &#39;sha256-[\w+/=]+&#39;; require-trusted-types-for/,
    );
    expect(text.replace(/<script>[^]*?<\/script>/, '')).not.toMatch(
      /<link|<iframe|<img|\sstyle=|\son[a-z]+=|src=|href="(?!#)/i,
    );
  });

  it('gives every table a caption and scopes, every field a label, every section a heading', () => {
    const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
    expect(count(/<caption>[^<]+<\/caption>/g)).toBe(count(/<table\b/g));
    expect(count(/<th\b(?! scope=)/g)).toBe(0);
    expect(count(/<label\s*>/g)).toBe(count(/<(?:select|input) id=/g));
    expect(count(/<section aria-labelledby/g)).toBe(count(/<h2 id=/g));
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${target}"`);
  });

  it('can be made of results in which nothing happened', () => {
    const empty = findingsAsHtml(resultsWith({}));
    expect(empty).toContain('No findings from');
    expect(empty.replace(/<script[^]*?<\/script>/g, '')).not.toMatch(/undefined|NaN|Infinity|\[object/);
  });

  it('keeps hostile text as text, in its data too', () => {
    const hostile = findingsAsHtml(everyText(sample(), HOSTILE));
    expect(hostile).not.toMatch(/<(?:img|a href=javascript)/);
    expect(hostile.match(/<\/script>/g)?.length).toBe(hostile.match(/<script/g)?.length);
    expect(hostile.match(/<\/style>/g)?.length).toBe(1);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'findings-page-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function opened(results: FindingResults, work: (page: BrowserPage) => Promise<void>): Promise<void> {
  const file = join(folder, 'page.html');
  writeFileSync(file, findingsAsHtml(results));
  return withPage(file, work);
}

const count = `document.getElementById('count').textContent`;
const cells = (column: number) =>
  `[...document.querySelectorAll('#list tbody tr')].map((row) => row.cells[${column}].textContent)`;
/** Sets a field and waits until the list has followed. */
const fill = (id: string, value: string) => `new Promise((resolve) => {
  const field = document.getElementById('${id}');
  new MutationObserver(() => resolve()).observe(document.getElementById('count'), { childList: true });
  field.value = ${JSON.stringify(value)};
  field.dispatchEvent(new Event('input', { bubbles: true }));
})`;

describe.skipIf(!hasChromium)(`the page of findings in Chromium${skippedWithoutChromium}`, () => {
  it('lists findings, filters them, and shows the record of one by keyboard alone', async () => {
    await opened(sample(), async (page) => {
      expect(await page.evaluate(count)).toBe('Findings 1 to 56 of 56.');
      await page.evaluate(fill('text', 'st-1-01-007'));
      expect(await page.evaluate(count)).toBe('Findings 1 to 2 of 2 that match, of 56.');
      await page.evaluate(fill('severity', 'error'));
      expect(await page.evaluate(cells(5))).toEqual(['ST-1-01-007']);
      expect(await page.evaluate(cells(6))).toEqual(['AESTDTC 2022-02AEENDTC missing']);

      await page.evaluate(`document.getElementById('list-frame').focus()`);
      await page.press('Tab');
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
        'Show the record of TM-0001 in AE, row 7',
      );
      await page.press('Enter');
      expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('true');
      const detail = await page.evaluate<string>('document.querySelector("tr.detail").textContent');
      expect(detail).toContain('Correct the date in the EDC.');
      expect(detail).toContain('AETERMLabel of AETERMRash');
      expect(await page.evaluate('[...document.querySelectorAll("tr.detail mark")].map((m) => m.textContent)')).toEqual(
        ['AESTDTC', 'AEENDTC'],
      );
      await page.press('Enter');
      expect(await page.evaluate('document.querySelector("tr.detail")')).toBe(null);
      expect(page.complaints).toEqual([]);
    });
  });

  it('tells new from known, and explained from open', async () => {
    const outcome: RuleOutcome = {
      rule: 'TM-0001',
      dataset: 'AE',
      status: 'issues',
      rows: 9,
      count: 3,
      findings: [
        finding(1, { state: 'known' }),
        finding(2, { state: 'new' }),
        finding(3, { state: 'new', explanation: 'Confirmed.' }),
      ],
    };
    const baseline = { file: 'before.json', new: 2, known: 1, gone: 4 };
    await opened({ ...resultsWith({ outcomes: [outcome] }), baseline }, async (page) => {
      expect(await page.evaluate(cells(7))).toEqual(['known', 'new', 'new, explained']);
      await page.evaluate(fill('answer', 'new'));
      expect(await page.evaluate(cells(4))).toEqual(['2', '3']);
      await page.evaluate(fill('answer', 'not explained'));
      expect(await page.evaluate(cells(4))).toEqual(['1', '2']);
    });
  });

  it('filters by what is chosen in the summary, and orders by subject', async () => {
    await opened(sample(), async (page) => {
      await page.evaluate(`[...document.querySelectorAll('.filter-here')].find((b) => b.textContent === 'DM').click()`);
      expect(await page.evaluate(cells(3))).toEqual(['DM']);
      await page.evaluate(fill('dataset', ''));
      await page.evaluate(fill('order', 'subject'));
      expect(await page.evaluate(`${cells(2)}.slice(6, 8).map((text) => text.slice(0, 7))`)).toEqual([
        'TM-0001',
        'TM-0002',
      ]);
    });
  });

  it('opens with 50,000 findings, and shows a hundred at a time', async () => {
    await opened(many(), async (page) => {
      expect(await page.evaluate(count)).toBe('Findings 1 to 100 of 50,000.');
      expect(await page.evaluate('document.querySelectorAll("#list tbody tr").length')).toBe(100);
      await page.evaluate(`document.getElementById('last').click()`);
      expect(await page.evaluate(count)).toBe('Findings 49,901 to 50,000 of 50,000.');
      expect(await page.evaluate('document.getElementById("next").disabled')).toBe(true);
    });
  });

  it('does nothing with hostile text but show it', async () => {
    await opened(everyText(sample(), HOSTILE), async (page) => {
      expect(await page.evaluate('document.title')).toContain('<img src=x');
      expect(await page.evaluate(`${cells(5)}[0]`)).toBe(HOSTILE);
      await page.evaluate('document.querySelector("#list .open").click()');
      expect(
        await page.evaluate('document.querySelectorAll("img, iframe, script[src], a[href^=javascript]").length'),
      ).toBe(0);
      expect(await page.evaluate('document.title')).not.toBe('owned');
      expect(page.complaints).toEqual([]);
    });
  });

  it('is readable without its script', async () => {
    await withPageWithoutScript(sample(), async (page) => {
      const { root } = (await page.send('DOM.getDocument', { depth: -1 })) as { root: object };
      const { outerHTML } = (await page.send('DOM.getOuterHTML', { nodeId: (root as { nodeId: number }).nodeId })) as {
        outerHTML: string;
      };
      expect(outerHTML).toContain('The single findings need the script of this page.');
      expect(outerHTML).toMatch(/<form id="filters"[^>]* hidden/);
    });
  });
});

async function withPageWithoutScript(
  results: FindingResults,
  work: (page: BrowserPage) => Promise<void>,
): Promise<void> {
  await opened(results, async (page) => {
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.reload();
    await work(page);
  });
}

function many(): FindingResults {
  const outcomes = Array.from({ length: 50 }, (_, r): RuleOutcome => {
    const named = { rule: `TM-${1000 + r}`, dataset: r % 2 === 0 ? 'LB' : 'VS' };
    const findings = Array.from({ length: 1000 }, (_, i) => finding(i * 7 + 1, named));
    return { ...named, status: 'issues', rows: 100_000, count: 1000, findings };
  });
  const rows = new Map(
    Array.from({ length: 7000 }, (_, i) => [i + 1, columns.map(({ name }) => `value of ${name} ${i}`)]),
  );
  return { ...resultsWith({ outcomes }), records: ['LB', 'VS'].map((dataset) => ({ dataset, columns, rows })) };
}
