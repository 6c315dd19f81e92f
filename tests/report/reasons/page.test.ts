import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OutcomeCandidate } from '#report/endpoints/outcome.js';
import { reasons } from '#report/reasons/page.js';
import type { EndpointReasons, SubjectReason } from '#report/reasons/model.js';
import { hasChromium, skippedWithoutChromium, withPage } from '../../support/chromium.js';
import { HOSTILE, everyText } from '../support/hostile.js';
import { resultsWith } from '../support/results.js';

const when = (day: number) => ({ date: new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10), day });
const candidate = (day: number | null, rest: Partial<OutcomeCandidate>): OutcomeCandidate => ({
  when: day === null ? null : when(day),
  role: 'assessment',
  kind: 'adequate',
  text: 'Last Adequate Tumor Assessment',
  value: 'SD',
  chosen: false,
  why: 'Not needed: an event counts.',
  source: { dataset: 'RS', variable: 'RSDTC', sequence: 1 },
  ...rest,
});

function subject(
  usubjid: string,
  chosen: number | null,
  cnsr: number,
  ...candidates: OutcomeCandidate[]
): SubjectReason {
  const outcome = {
    paramcd: 'PFS',
    param: 'Progression-Free Survival (Months)',
    chosen: chosen === null ? null : when(chosen),
    aval: chosen === null ? null : chosen / 30.4375,
    cnsr,
    event: cnsr === 0 ? 'Disease Progression' : 'New Anticancer Therapy',
    censorDate: cnsr === 0 ? '' : 'Last Adequate Tumor Assessment',
    candidates,
  };
  return { usubjid, outcome, treatment: [{ what: 'DRUG', from: 1, to: 60 }, { what: 'DRUG', from: 62, to: null }] }; // prettier-ignore
}

const progressed = subject('S 1', 85, 0, candidate(43, {}), candidate(85, { role: 'event', kind: 'progression', text: 'Disease Progression', value: 'PD', chosen: true, why: 'Chosen: the earliest event.' }), candidate(120, { role: 'event', kind: 'death', text: 'Death', value: when(120).date })); // prettier-ignore
const censored = subject('S2', 43, 2, candidate(43, { chosen: true }), candidate(60, { role: 'end of observation', kind: 'new_therapy', text: 'New Anticancer Therapy', value: '2024-02-29' }), candidate(null, { value: 'NE' }), candidate(-5, { kind: 'baseline', role: 'baseline', text: 'baseline', value: '' })); // prettier-ignore

const endpoint = (...told: SubjectReason[]): EndpointReasons => ({
  paramcd: 'PFS',
  param: 'Progression-Free Survival (Months)',
  unit: 'months',
  daysOfUnit: 30.4375,
  start: 'First Dose Date',
  cutoff: '2024-12-31',
  subjects: told.length,
  counts: [{ cnsr: 0, event: 'Disease Progression', subjects: told.length }],
  told,
});
const pageOf = async (one: EndpointReasons) =>
  String((await reasons(resultsWith({ reasons: [one] }))).find(({ path }) => path.endsWith('.html'))?.content);

describe('the page of reasons', () => {
  it('is one for each endpoint beside its picture, none without any', async () => {
    expect((await reasons(resultsWith({ reasons: [endpoint(progressed)] }))).map(({ path }) => path)).toEqual([
      'swimmer-pfs.svg',
      'reasons-pfs.html',
    ]);
    expect(await reasons(resultsWith({}))).toEqual([]);
  });

  it.each([
    'event, 2024-03-25 (day 85), 2.79 months: Disease Progression',
    'censored (CNSR 2), 2024-02-12 (day 43), 1.41 months: New Anticancer Therapy (Last Adequate Tumor Assessment)',
    '<strong>Chosen: the earliest event.</strong>',
    'id="S_1"',
    'event: Disease Progression: PD',
    '<td>event: Death</td>',
    'RS.RSDTC, RSSEQ 1',
    'What is dated after 2024-12-31 (data cut-off) is not known.',
    'no date',
  ])('tells %j', async (text) => {
    expect(await pageOf(endpoint(progressed, censored))).toContain(text);
  });

  it('needs no script, no network and no other file', async () => {
    const text = await pageOf(endpoint(progressed, censored));
    expect(text).toContain('default-src &#39;none&#39;');
    expect(text).not.toMatch(/<script|<link|<iframe|<img|\son[a-z]+=|src=|href="(?!#)/i);
  });

  it('draws a hundred subjects and says how many there are', async () => {
    const many = Array.from({ length: 130 }, (_, i) => subject(`T${String(i).padStart(3, '0')}`, 30 + i, i % 2));
    const text = await pageOf({ ...endpoint(...many), subjects: 2000 });
    expect(text).toContain('The picture shows the first 100 of 2,000 subjects, by subject; below are 130.');
    expect(text).toContain('The first 130 of 2,000 subjects are told');
  });

  it.each([
    ['nobody has a date', endpoint(subject('S3', null, 1))],
    ['a subject has nothing but a result', endpoint(subject('S4', 1, 4))],
    ['days are the unit', { ...endpoint(progressed, censored), unit: 'days', daysOfUnit: 1 }],
  ])('can be made where %s', async (_, one) => {
    expect(await pageOf(one)).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('has the same bytes whenever it is made, and keeps hostile text as text', async () => {
    const one = endpoint(progressed, censored);
    expect(await pageOf(one)).toBe(await pageOf(one));
    const hostile = await reasons(everyText(resultsWith({ reasons: [one] }), HOSTILE));
    for (const { content } of hostile) expect(content).not.toMatch(/<(?:img|script|a href=javascript)/);
  });
});

describe.skipIf(!hasChromium)(`the page of reasons in Chromium${skippedWithoutChromium}`, () => {
  it('unfolds the subject of its address, and all of them on paper', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trialmill-reasons-'));
    try {
      const file = join(folder, 'page.html');
      writeFileSync(file, await pageOf(endpoint(progressed, censored)));
      await withPage(`${file}#S2`, async ({ evaluate, send, complaints }) => {
        const open = '[...document.querySelectorAll("details")].map(({ open }) => open)';
        expect(await evaluate(open)).toEqual([false, true]);
        await send('Emulation.setEmulatedMedia', { media: 'print' });
        expect(await evaluate('document.getElementById("S_1").getBoundingClientRect().height > 0')).toBe(true);
        expect(complaints).toEqual([]);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
