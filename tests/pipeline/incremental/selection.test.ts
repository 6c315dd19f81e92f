import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '#pipeline/build.js';
import { readJson, silent, temporaryFolder } from '../../support/study-a.js';
import { smallStudy, type SmallStudy } from './small-study.js';

const folder = temporaryFolder();
let study: SmallStudy;
let count = 0;

beforeEach(() => {
  study = smallStudy(join(folder.path, String(count++)));
});
afterAll(folder.dispose);

/** Every dataset would come out differently, and one has a variable less. */
function changeAll(): void {
  study.edit('sdtm/dm.yaml', '  AGEU: { value: YEARS }\n', '');
  study.edit('raw/people.csv', '003,02,F,47', '003,02,F,48');
  study.edit('sdtm/ae.yaml', 'upper(AETERM)', 'lower(AETERM)');
}

describe('a build of selected datasets', () => {
  it.each<
    readonly [string, { readonly select?: string[]; readonly exclude?: string[] }, readonly string[], readonly string[]]
  >([
    ['one', { select: ['AE'] }, ['AE', 'SUPPAE'], ['DM', 'AE', 'ADX']],
    ['its qualifiers mean it', { select: ['suppae'] }, ['AE', 'SUPPAE'], ['DM', 'AE', 'ADX']],
    ['all but one', { exclude: ['ADX'] }, ['DM', 'AE', 'SUPPAE'], ['ADX']],
    ['what is made from it, too', { select: ['DM+'] }, ['DM', 'AE', 'SUPPAE', 'ADX'], []],
    ['what it is made from, too', { select: ['+ADX'] }, ['DM', 'AE', 'SUPPAE', 'ADX'], []],
    ['a family', { select: ['sdtm'] }, ['DM', 'AE', 'SUPPAE'], ['ADX']],
    ['a family without one', { select: ['sdtm'], exclude: ['DM'] }, ['AE', 'SUPPAE'], ['DM', 'AE', 'ADX']],
  ])(
    '%s: makes these anew, leaves the others as they were, and tells which are not up to date',
    async (_, selection, rebuilt, stale) => {
      await study.build();
      const before = study.files();
      changeAll();
      const { reuse } = await study.build(selection);
      expect([...reuse.rebuilt].sort()).toEqual([...rebuilt].sort());
      expect([...reuse.stale].sort()).toEqual([...stale].sort());
      const after = study.files();
      const csv = ['DM', 'AE', 'SUPPAE', 'ADX'].map((name) => [
        name,
        Object.keys(after).find((path) => path.endsWith(`/${name.toLowerCase()}.csv`)) ?? '',
      ]);
      for (const [name = '', path = ''] of csv) if (!rebuilt.includes(name)) expect(after[path]).toBe(before[path]);
      const manifest = readJson<{ readonly stale?: readonly string[] }>(join(study.out, 'manifest.json'));
      expect(manifest.stale ?? []).toEqual(reuse.stale);
      // The next build brings all up to date.
      await study.build();
      const full = join(folder.path, `full-${count}`);
      await study.build({ out: full, full: true });
      expect(study.files()).toEqual(study.files(full));
    },
  );

  it.each([
    ['a name that the study does not have', { select: ['ADXX'] }, 'pipeline/unknown-selection', 'Did you mean "ADX"?'],
    ['no former build', { select: ['AE'] }, 'pipeline/no-former-build', 'Build once without --select and --exclude.'],
  ] as const)('is refused: %s', async (_, selection, code, help) => {
    const result = await build({ study: study.path('study.yaml'), out: study.out, ...selection }, silent);
    expect(result.ok ? [] : result.diagnostics).toMatchObject([{ code, help }]);
  });

  it('is refused where the former build does not hold what is left out', async () => {
    study.edit('study.yaml', '    - adx.yaml\n', '    []\n');
    await study.build();
    study.edit('study.yaml', '    []\n', '    - adx.yaml\n');
    const result = await build({ study: study.path('study.yaml'), out: study.out, select: ['AE'] }, silent);
    expect(result.ok ? [] : result.diagnostics).toMatchObject([{ code: 'pipeline/nothing-to-take' }]);
  });
});

it('two builds into one folder at once leave a whole one', async () => {
  await study.build();
  appendFileSync(study.path('sdtm/ae.yaml'), '# again\n');
  await Promise.all([study.build(), study.build({ full: true })]);
  const again = await study.build();
  expect(again.reuse.unchanged).toBe(true);
});

describe('a build with another allocation than the former one', () => {
  const real = 'Told by the real list';

  beforeEach(async () => {
    writeFileSync(study.path('raw/dummy.csv'), readFileSync(study.path('raw/adverse_event.csv')));
    study.edit('raw/adverse_event.csv', 'Fever', real);
    const dummy = '{ file: dummy.csv, columns: [SUBJECT, AETERM, SEVERITY, SERIOUS, START, END] }';
    study.edit('study.yaml', 'synonyms:', `treatment: { dummy: { sources: { adverse_event: ${dummy} } } }\nsynonyms:`);
    await study.build();
  });

  const kept = () =>
    readdirSync(join(study.out, '.trialmill')).filter((file) =>
      readFileSync(join(study.out, '.trialmill', file))
        .toString('latin1')
        .includes(real),
    );

  it('takes nothing from it and leaves nothing of it, neither in the package nor beside it', async () => {
    expect(kept()).not.toEqual([]);
    const { reuse } = await study.build({ treatment: 'dummy' });
    expect(reuse.taken).toEqual([]);
    expect(kept()).toEqual([]);
    const full = join(folder.path, `full-${count}`);
    await study.build({ out: full, full: true, treatment: 'dummy' });
    expect(study.files()).toEqual(study.files(full));
    expect((await study.build({ treatment: 'dummy' })).reuse.unchanged).toBe(true);
    expect((await study.build()).reuse.taken).toEqual([]);
  });

  it('is refused for some datasets only, since the others would tell the other allocation', async () => {
    const asked = { study: study.path('study.yaml'), out: study.out, treatment: 'dummy', select: ['AE'] };
    const result = await build(asked, silent);
    expect(result.ok ? [] : result.diagnostics).toMatchObject([{ code: 'pipeline/no-former-build' }]);
  });
});
