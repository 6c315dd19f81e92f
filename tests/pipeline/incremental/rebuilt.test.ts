import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy, type SmallStudy } from './small-study.js';

const folder = temporaryFolder();
let study: SmallStudy;

beforeAll(async () => {
  study = smallStudy(join(folder.path, 'study'));
  await study.build();
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(folder.dispose);

/** The output is to the byte what a build that takes nothing over writes. */
async function expectAsFull(): Promise<void> {
  const full = join(folder.path, 'full');
  await study.build({ out: full, full: true });
  expect(study.files()).toEqual(study.files(full));
  expect(Object.keys(study.files()).length).toBeGreaterThan(10);
}

describe('each kind of change makes anew what it touches, and the output is that of a full build', () => {
  it.each<readonly [string, readonly string[] | 'nothing at all', () => void]>([
    ['nothing', 'nothing at all', () => undefined],
    [
      'a comment in a mapping',
      [],
      () => {
        appendFileSync(study.path('sdtm/ae.yaml'), '# reviewed\n');
      },
    ],
    [
      'the order of keys',
      [],
      () => {
        study.edit('adam/adx.yaml', 'label: Scratch\nclass: ADAM OTHER\n', 'class: ADAM OTHER\nlabel: Scratch\n');
      },
    ],
    [
      'a label',
      [],
      () => {
        study.edit('adam/adx.yaml', 'label: Age }', 'label: Years of Age }');
      },
    ],
    [
      'an explanation',
      [],
      () => {
        study.edit('explanations.yaml', 'no trial design', 'no design of a trial');
      },
    ],
    [
      'the SQL of a variable that another dataset looks up',
      ['AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('sdtm/ae.yaml', 'upper(AETERM)', 'lower(AETERM)');
      },
    ],
    [
      'a supplemental qualifier',
      ['AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('sdtm/ae.yaml', 'As The Site Wrote It', 'As the Site Wrote It');
      },
    ],
    [
      'the derivation of a dataset that nobody reads',
      ['ADX'],
      () => {
        study.edit('adam/adx.yaml', 'first: [AESEQ]', 'last: [AESEQ]');
      },
    ],
    [
      'a recode',
      ['AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('study.yaml', "'No': N", "'No': Y");
      },
    ],
    [
      'a byte of a raw file',
      ['AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('raw/adverse_event.csv', 'MODERATE', 'SEVERE');
      },
    ],
    [
      'a reason to drop records',
      ['AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('study.yaml', 'reason: No event', 'reason: None');
      },
    ],
    [
      'another raw file that fits',
      ['DM', 'AE', 'SUPPAE', 'ADX'],
      () => {
        study.edit('raw/people.csv', '003,02,F,47', '003,02,F,48');
      },
    ],
    [
      'the stamp',
      [],
      () => {
        vi.stubEnv('SOURCE_DATE_EPOCH', '1577934245');
      },
    ],
    [
      'a deleted output',
      [],
      () => {
        rmSync(join(study.out, 'csv/sdtm/ae.csv'));
      },
    ],
    [
      'a damaged output',
      [],
      () => {
        appendFileSync(join(study.out, 'csv/sdtm/dm.csv'), 'x');
      },
    ],
    [
      'a file that is none of ours',
      [],
      () => {
        writeFileSync(join(study.out, 'note.txt'), 'mine');
      },
    ],
    [
      'a damaged file of tables',
      ['DM', 'AE', 'SUPPAE', 'ADX'],
      () => {
        for (const name of stateFiles().filter((path) => path.endsWith('.duckdb'))) damage(name);
        appendFileSync(study.path('sdtm/ae.yaml'), '# again\n');
      },
    ],
    [
      'a damaged state',
      ['DM', 'AE', 'SUPPAE', 'ADX'],
      () => {
        damage(join(study.out, '.trialmill/state'));
      },
    ],
  ])('%s', async (_, expected, change) => {
    await study.build();
    change();
    const { reuse } = await study.build();
    expect(reuse.unchanged).toBe(expected === 'nothing at all');
    if (expected !== 'nothing at all') expect(reuse.rebuilt).toEqual(expected);
    await expectAsFull();
  });
});

function stateFiles(): readonly string[] {
  const state = join(study.out, '.trialmill');
  return readdirSync(state).map((name) => join(state, name));
}

/** Another byte in the middle. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(path, bytes);
}
