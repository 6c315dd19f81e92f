import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { check } from '#pipeline/check.js';
import { init } from '#pipeline/init.js';
import { rawFolder, temporaryFolder } from '../support/study-a.js';

const folder = temporaryFolder();
const study = join(folder.path, 'study');
const out = join(folder.path, 'out');
afterAll(folder.dispose);

describe('a mapping proposed from the captures of study A', () => {
  beforeAll(async () => {
    expect((await init({ from: rawFolder, out: study })).ok).toBe(true);
  });

  it('is understood by check, without an error', async () => {
    const checked = await check(join(study, 'study.yaml'));
    expect(checked.ok ? [] : checked.diagnostics).toEqual([]);
  });

  it('has the datasets that the files are named for', () => {
    const datasets = readdirSync(join(study, 'sdtm')).sort();
    expect(datasets).toEqual(['ae', 'cm', 'dm', 'ds', 'ex', 'lb', 'mh', 'vs'].map((name) => `${name}.yaml`));
  });

  it('can be built on the same captures', async () => {
    const { code, err } = await run('build', join(study, 'study.yaml'), '-o', out);
    expect([exitCodes.clean, exitCodes.findings], err).toContain(code);
    const records = ['ae', 'cm', 'vs', 'dm'].map((name) => {
      const [file] = readdirSync(join(out, 'dataset-json', 'sdtm')).filter((one) => one.startsWith(`${name}.`));
      const json = readFileSync(join(out, 'dataset-json', 'sdtm', file ?? ''), 'utf8');
      return (JSON.parse(json) as { records: number }).records;
    });
    expect(Math.min(...records)).toBeGreaterThan(0);
  });

  it('has the same bytes each time', async () => {
    const again = join(folder.path, 'again');
    await init({ from: rawFolder, out: again });
    for (const name of ['study.yaml', 'sdtm/ae.yaml', 'sdtm/lb.yaml'])
      expect(readFileSync(join(again, name), 'utf8')).toBe(readFileSync(join(study, name), 'utf8'));
  });
});

describe('trialmill init', () => {
  it('refuses a folder that is not empty, and leaves it as it is', async () => {
    const full = join(folder.path, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'note.txt'), 'mine');
    const { code, err } = await run('init', '--from', rawFolder, '-o', full);
    expect({ code, err }).toEqual({
      code: exitCodes.usage,
      err: expect.stringContaining('is not empty; nothing was written') as string,
    });
    expect(readdirSync(full)).toEqual(['note.txt']);
  });

  it.each([
    ['a folder that is not there', 'nowhere', 'does not exist'],
    ['a folder without raw files', 'bare', 'There are no raw files'],
  ])('tells %s', async (_, name, message) => {
    mkdirSync(join(folder.path, 'bare'), { recursive: true });
    const made = join(folder.path, 'new');
    const { code, err } = await run('init', '--from', join(folder.path, name), '-o', made);
    expect({ code, err }).toEqual({
      code: exitCodes.unreadableInput,
      err: expect.stringContaining(message) as string,
    });
  });

  it('names the study as it is told', async () => {
    const captures = join(folder.path, 'captures');
    mkdirSync(captures);
    writeFileSync(join(captures, 'Adverse Events.csv'), 'Patient ID,AE Term\n001,Nausea\n002,Rash\n');
    const made = join(folder.path, 'named');
    const { code, out: told } = await run('init', '--from', captures, '-o', made, '--study', 'ABC-1');
    expect(code).toBe(exitCodes.clean);
    expect(told.trim().split('\n')).toEqual([join(made, 'study.yaml'), join(made, 'sdtm/ae.yaml')]);
    expect(readFileSync(join(made, 'study.yaml'), 'utf8')).toContain('  id: ABC-1\n');
    const checked = await check(join(made, 'study.yaml'));
    expect(checked.ok ? [] : checked.diagnostics).toEqual([]);
  });

  it('states a delimiter that is no comma, so that the study reads the files without a doubt', async () => {
    const captures = join(folder.path, 'semicolons');
    mkdirSync(captures);
    writeFileSync(join(captures, 'ae.csv'), 'SUBJECT;AETERM\n001;Nausea, mild\n002;Rash\n');
    const made = join(folder.path, 'semicolon-study');
    expect((await run('init', '--from', captures, '-o', made)).code).toBe(exitCodes.clean);
    expect(readFileSync(join(made, 'study.yaml'), 'utf8')).toMatch(/delimiter: ["']?;/);
  });
});

async function run(...words: readonly string[]) {
  let out = '';
  let err = '';
  const terminal = {
    out: (part: string) => void (out += part),
    err: (part: string) => void (err += part),
    isInteractive: false,
    paint: plain,
  };
  const code = await main(['node', 'trialmill', ...words], terminal);
  return { code, out, err };
}
