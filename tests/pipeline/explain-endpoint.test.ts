import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { expandEndpoint } from '#adam/time-to-event/index.js';
import type { Endpoint } from '#mapping/schema/endpoint.js';
import { expandedEndpoint, explainedOutcome } from '#pipeline/explain-endpoint.js';
import { endpointYaml } from '#report/endpoints/expanded.js';
import { timelineText } from '#report/endpoints/timeline.js';
import { temporaryFolder } from '../support/study-a.js';

const study = fileURLToPath(new URL('../golden/examples/endpoint/study.yaml', import.meta.url));

/** study.yaml of a copy of the study with another text in it. */
function changed(from: string, to: string): string {
  const folder = temporaryFolder();
  onTestFinished(folder.dispose);
  cpSync(dirname(study), folder.path, { recursive: true });
  const file = join(folder.path, 'study.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return file;
}

async function whyChosen(usubjid: string, file: string): Promise<string | undefined> {
  const found = await explainedOutcome('PFS', usubjid, file);
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  return found.value.candidates.find(({ chosen }) => chosen)?.why;
}

describe('why a subject has its outcome', () => {
  it('is told for every candidate date in order', async () => {
    const found = await explainedOutcome('pfs', 'GUIDE-01-003', study);
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    expect(timelineText('GUIDE-01-003', found.value)).toBe(`GUIDE-01-003 PFS: Progression-Free Survival (Months)
censored, CNSR 3 on 2024-03-14 day 43: Two or More Missed Assessments (Last Adequate Tumor Assessment)

  2024-02-01 day 1  start: First Dose Date (ADSL.TRTSDT)
      Not chosen: another date of censoring is later, or ranks before it on the same day.
> 2024-03-14 day 43  assessment: Last Adequate Tumor Assessment: SD (RS.RSDTC, RSSEQ 1)
      Chosen: the event (Disease Progression, 2024-11-28) came 259 days after the last adequate assessment, more than the 98 allowed, and it is the latest date of censoring that is left.
  2024-11-28 day 302  assessment: PD (RS.RSDTC, RSSEQ 2)
      Dropped: on or after the event that does not count (Disease Progression, 2024-11-28).
  2024-11-28 day 302  event: Disease Progression: PD (RS.RSDTC, RSSEQ 2)
      Does not count: 259 days after the last adequate assessment, more than the 98 allowed.
`);
  });

  it('counts a gap from the start where nothing adequate was seen before', async () => {
    expect(await whyChosen('GUIDE-01-002', changed('adequate: [CR, PR, SD, PD]', 'adequate: [CR, PD]'))).toBe(
      'Chosen: the earliest event, and nothing before it takes it away.',
    );
    const less = changed('adequate: [CR, PR, SD, PD]', 'adequate: [CR, PD]');
    writeFileSync(less, readFileSync(less, 'utf8').replace('missed: 98', 'missed: 60'));
    expect(await whyChosen('GUIDE-01-002', less)).toBe(
      'Chosen: the event (Death, 2024-05-01) came 92 days after the start without any adequate assessment, more than the 60 allowed, and no later date of censoring is left.',
    );
  });

  it('tells the scheduled visit that dates it', async () => {
    const scheduled = 'convention: fda-pfs-scheduled\n    schedule: { every: 5 }';
    expect(await whyChosen('GUIDE-01-001', changed('convention: fda-pfs', scheduled))).toBe(
      'Chosen: the earliest event, and nothing before it takes it away. By the schedule it is dated 2024-05-08.',
    );
  });

  it.each([
    ['a name that is none', 'PFX', 'GUIDE-01-003', 'pipeline/no-such-endpoint'],
    ['a subject that is not there', 'PFS', 'GUIDE-01-900', 'pipeline/unknown-subject'],
  ])('is not told of %s', async (_, name, subject, code) => {
    const found = await explainedOutcome(name, subject, study);
    expect(found.ok ? [] : found.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});

describe('an endpoint with its convention written out', () => {
  it('means the same when it is written into study.yaml', async () => {
    const found = await expandedEndpoint('os', study);
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    const { name, endpoint } = found.value;
    const printed = parse(endpointYaml(name, endpoint)) as { endpoints: Record<string, Endpoint> };
    const again = expandEndpoint(name, printed.endpoints[name] ?? {}, undefined);
    expect(stringify(again.endpoint, { sortMapEntries: true })).toBe(stringify(endpoint, { sortMapEntries: true }));
    expect(again.missing).toEqual([]);
  });
});
