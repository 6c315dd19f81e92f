import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseParameters } from '#simulate/parse.js';

const studies = ['eribulin-anlotinib', 'bevacizumab-pemetrexed'];

/** The number of the last planned visit of a kind: C cycle, TA tumour evaluation, FU follow-up. */
function lastPlanned(study: string, kind: string): number {
  const { tables } = parse(readFileSync(`mappings/${study}/study.yaml`, 'utf8')) as {
    tables: { visits: readonly { FOLDER: string }[] };
  };
  const numbers = tables.visits.map(({ FOLDER }) => new RegExp(`^${kind}(\\d+)`).exec(FOLDER)?.[1] ?? '0');
  return Math.max(...numbers.map(Number));
}

describe.each(studies)('the planned visits of %s', (study) => {
  const read = parseParameters(readFileSync(`mappings/${study}/simulation.yaml`, 'utf8'), 'simulation.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const { enrolment, screening, schedule } = read.value;
  const longest = enrolment.cutOff - enrolment.start - screening.consentBeforeDose[0];

  it.each([
    ['cycles', 'C', Math.floor(longest / schedule.cycleDays) + 1],
    ['tumour evaluations', 'TA', Math.floor((longest - schedule.tumourWindow[0]) / (7 * schedule.tumourWeeks))],
    ['follow-ups', 'FU', Math.floor((longest - schedule.followUpWindow[0]) / schedule.followUpDays)],
  ])('have as many %s as the first subject can reach before the cut-off', (_, kind, reached) => {
    expect(lastPlanned(study, kind)).toBeGreaterThanOrEqual(reached);
  });
});
