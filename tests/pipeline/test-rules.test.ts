import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importGuide } from '#pipeline/standards/import-guide.js';
import { testRules, type RulesTestOptions } from '#pipeline/test-rules-folder.js';
import { countCases, isOpen, ruleCasesAsJson, ruleCasesAsText, type RuleCase } from '#report/rule-cases.js';

const officialRules = process.env['CORE_RULES_DIR'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rule-cases-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const rule = `
Authorities: [{ Organization: CDISC, Standards: [{ Name: SDTMIG, Version: "3.4" }] }]
Check: { all: [{ name: AGE, operator: empty }] }
Core: { Id: X-1, Status: Published, Version: "1" }
Description: Age is there.
Outcome: { Message: Age is missing., Output Variables: [AGE, SEX] }
Rule Type: Record Data
Scope: { Classes: { Include: [ALL] } }
Sensitivity: Record
`;

/** A case of the rule with three subjects, of which two have no age. */
async function write(name: string, sheet: string, without: readonly string[] = [], text = rule): Promise<void> {
  const files = {
    'rule.yml': text,
    [`${name}/data/.env`]: 'PRODUCT=SDTMIG\nVERSION=3-4\n',
    [`${name}/data/_datasets.csv`]: 'Filename,Label\ndm.csv,Demographics\n',
    [`${name}/data/_variables.csv`]:
      'dataset,variable,label,type,length\ndm.csv,AGE,Age,Num,8\ndm.csv,SEX,Sex,Char,1\n',
    [`${name}/data/dm.csv`]: 'DOMAIN,AGE,SEX\nDM,31,M\nDM,,F\nDM,,F\n',
    [`${name}/results/results.csv`]: `Dataset,Record,Variable,Value\n${sheet}`,
  };
  for (const [path, content] of Object.entries(files)) {
    if (without.some((part) => path.endsWith(part))) continue;
    await mkdir(dirname(join(folder, 'X-1', path)), { recursive: true });
    await writeFile(join(folder, 'X-1', path), content);
  }
}

async function run(options: RulesTestOptions = {}): Promise<readonly RuleCase[]> {
  const tested = await testRules(folder, options, () => undefined);
  if (!tested.ok) throw new Error(tested.diagnostics.map(({ code }) => code).join());
  return tested.value;
}

const sheet = ['DM,2,AGE,', 'DM,2,SEX,F', 'DM,3,AGE,', 'DM,3,SEX,F'];
const lines = (rows: readonly string[]) => rows.map((row) => `${row}\n`).join('');

describe('a case of a rule', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['agrees in any order', sheet.toReversed(), [], []],
    ['misses a line of the sheet', [...sheet, 'DM,1,AGE,31.0'], ['DM | 1 | AGE | 31.0'], []],
    ['misses a line that the sheet has twice', [...sheet, 'DM,2,AGE,'], ['DM | 2 | AGE | '], []],
    ['says "null" for a blank, as older sheets do', ['DM,2,AGE,null', ...sheet.slice(1)], [], []],
    ['expects a dataset to be skipped that was not', [...sheet, 'DM,,,'], ['DM |  |  | '], []],
    ['has more than the sheet', sheet.slice(2), [], ['DM | 2 | AGE | ', 'DM | 2 | SEX | F']],
  ])('%s', async (_, rows, missing, unexpected) => {
    await write('negative/01', lines(rows));
    const [first] = await run();
    expect(first).toMatchObject({ rule: 'X-1', name: 'negative/01', missing, unexpected });
    expect(first?.agrees).toBe(missing.length + unexpected.length === 0);
  });

  it.each([
    ['.env', 'It has no "data/.env", which names the standard.'],
    ['_datasets.csv', 'It has no "data/_datasets.csv", which lists the datasets, and no JSON document.'],
    ['results.csv', 'It has no "results/results.csv" to compare with.'],
  ])('is told as not usable without %s', async (part, reason) => {
    await write('negative/01', lines(sheet), [part]);
    const cases = await run();
    expect(cases).toMatchObject([{ unusable: reason }]);
    expect(ruleCasesAsText(cases)).toBe(`1 case not usable:\n  X-1 negative/01: ${reason}\n\n0 of 0 cases agree\n`);
  });

  it('does not agree where the rule cannot be read, and says where', async () => {
    await write('negative/01', lines(sheet), [], rule.replace('operator: empty', 'operator: emty'));
    const text = ruleCasesAsText(await run());
    expect(text).toContain('X-1 negative/01 does not agree\n  3:39 "emty" is not an operator of the rule format.\n');
    expect(text).toMatch(/\n0 of 1 cases agree\n$/);
  });

  it.each([
    ['SDTMIG', '<ODM><Study', 'its define.xml'],
    ['Define-XML', '<no XML> at all', 'the define.xml that it is about'],
  ])('for %s does not agree where %j is %s, and says so; the others run', async (product, xml) => {
    await write('negative/01', lines(sheet));
    await write('negative/02', lines(sheet));
    const data = join(folder, 'X-1/negative/02/data');
    await writeFile(join(data, '.env'), `PRODUCT=${product}\nVERSION=3-4\nDEFINE_XML=define.xml\n`);
    expect((await run())[1]).toMatchObject({ unusable: 'It has no "data/define.xml", which describes the data.' });
    await writeFile(join(data, 'define.xml'), xml);
    expect(await run()).toMatchObject([{ agrees: true }, { agrees: false, faults: [{ code: 'define/not-xml' }] }]);
  });

  it('agrees where the sheet tells that a dataset is skipped, as older sheets do, and it is', async () => {
    await write('negative/01', 'DM,,,\n', [], rule.replace('name: AGE', 'name: AGEX'));
    expect(await run()).toMatchObject([{ agrees: true }]);
  });

  it('keeps blanks at the ends of texts', async () => {
    await write(
      'negative/01',
      'DM,1,SEX,"M "\n',
      [],
      rule.replace('AGE, operator: empty', 'SEX, operator: equal_to, value: "M "'),
    );
    const path = join(folder, 'X-1/negative/01/data/dm.csv');
    await writeFile(path, 'DOMAIN,SEX\nDM,M \nDM,M\n');
    expect(await run()).toMatchObject([{ missing: [], unexpected: ['DM | 1 | AGE | Not in dataset'] }]);
  });

  it('is held against the guide that it names, where that is imported; without it a rule that asks for its variables is skipped', async () => {
    await write(
      'negative/01',
      `DM,1,$required,"['AGE', 'DOMAIN']"\nDM,1,AGE,31.0\nDM,1,DOMAIN,DM\n`,
      [],
      rule
        .replace('SDTMIG, Version: "3.4"', 'SENDIG, Version: "9.9"')
        .replace('{ name: AGE, operator: empty }', '{ name: SEX, operator: equal_to, value: M }')
        .replace('[AGE, SEX]', '[$required]\n')
        .replace('Rule Type', 'Operations: [{ id: $required, operator: required_variables }]\nRule Type'),
    );
    await writeFile(join(folder, 'X-1/negative/01/data/.env'), 'PRODUCT=SENDIG\nVERSION=9-9\n');
    const guide = { guide: 'SENDIG 9.9' };
    expect(await run()).toMatchObject([{ outcomes: [{ status: 'skipped', reason: { kind: 'no guide', ...guide } }] }]);
    const standards = join(folder, 'standards');
    const variables = ['DOMAIN,Req', 'AGE,Req', 'SEX,Exp'].map((line, n) => {
      const [name = '', core = ''] = line.split(',');
      return `DM,${n + 1},${name},${name},Char,,,,Identifier,${core}`;
    });
    const header = 'dataset,order,variable,label,type,codelist_codes,described_value_domain,fixed_values,role,core';
    await writeFile(join(folder, 'variables.csv'), [header, ...variables].join('\n'));
    await writeFile(
      join(folder, 'datasets.csv'),
      'class,dataset,label,structure\nSpecial Purpose,DM,Demographics,One record per subject\n',
    );
    const files = ['variables.csv', 'datasets.csv'].map((name) => join(folder, name));
    const imported = await importGuide({ files, folder: standards, standard: 'SENDIG', version: '9.9' });
    if (!imported.ok) throw new Error(JSON.stringify(imported.diagnostics));
    expect(await run({ folder: standards })).toMatchObject([{ agrees: true }]);
  });

  it('tells what did not run', async () => {
    await write('negative/01', lines(sheet), [], rule.replace('name: AGE', 'name: AGEX'));
    expect(ruleCasesAsText(await run())).toContain('  DM: skipped: The dataset has no variable "AGEX".\n');
  });
});

describe('the reviewed list', () => {
  const list = async (name: string) => {
    const path = join(folder, 'reviewed.yaml');
    await writeFile(path, `- { rule: X-1, cases: [${name}], reason: The sheet is older than the rule. }\n`);
    return path;
  };

  it('excuses a case, and counts it apart', async () => {
    await write('negative/01', lines(sheet.slice(2)));
    const cases = await run({ reviewed: await list('negative/01') });
    expect(cases.some(isOpen)).toBe(false);
    expect(countCases(cases)).toEqual({ usable: 1, agree: 0, reviewed: 1, unusable: 0 });
    expect(ruleCasesAsText(cases)).toBe(
      '1 case on the reviewed list:\n  X-1 negative/01: The sheet is older than the rule.\n\n0 of 1 cases agree\n',
    );
  });

  it('is told where a listed case agrees', async () => {
    await write('negative/01', lines(sheet));
    const text = ruleCasesAsText(await run({ reviewed: await list('negative/01') }));
    expect(text).toContain('1 case on the reviewed list, though they agree: take them off:\n  X-1 negative/01');
    expect(text).toMatch(/\n1 of 1 cases agree\n$/);
  });

  it('is refused where it is not as expected', async () => {
    await write('negative/01', lines(sheet));
    await expect(run({ reviewed: await list('01') })).rejects.toThrow('pipeline/reviewed-list');
  });
});

describe('a folder of rules', () => {
  it('may be the rule itself', async () => {
    await write('negative/01', lines(sheet));
    folder = join(folder, 'X-1');
    expect(await run()).toMatchObject([{ rule: 'X-1', agrees: true }]);
    folder = dirname(folder);
  });

  it('without the rule that was asked for says so', async () => {
    await write('negative/01', lines(sheet));
    await expect(run({ only: ['X-2'] })).rejects.toThrow('pipeline/no-such-rule');
    expect(await run({ only: ['X-1'] })).toHaveLength(1);
  });

  it('is told for programs by case', async () => {
    await write('negative/01', lines(sheet));
    expect(JSON.parse(ruleCasesAsJson(await run()))).toEqual({
      counts: { usable: 1, agree: 1, reviewed: 0, unusable: 0 },
      cases: [
        {
          rule: 'X-1',
          case: 'negative/01',
          usable: true,
          agrees: true,
          missing: [],
          unexpected: [],
          outcomes: [{ dataset: 'DM', status: 'issues', findings: 2 }],
        },
      ],
    });
  });
});

describe('the sheets of a rule', () => {
  it('are written from what is found, where that is asked for', async () => {
    await write('negative/01', 'DM,3,AGE,\n');
    expect(await run({ update: true })).toMatchObject([{ agrees: true }]);
    const written = await readFile(join(folder, 'X-1/negative/01/results/results.csv'), 'utf8');
    expect(written).toBe(`Dataset,Record,Variable,Value\n${lines(sheet)}`);
  });
});

describe('the published rules', () => {
  it.skipIf(officialRules === undefined)(
    'agree with their official sheets (skipped: CORE_RULES_DIR not set)',
    async () => {
      folder = officialRules ?? '';
      const cases = await run();
      folder = await mkdtemp(join(tmpdir(), 'rule-cases-'));
      const counts = countCases(cases);
      process.stdout.write(`${counts.agree} of ${counts.usable} official cases agree\n`);
      expect(cases.filter(isOpen).map(({ rule: id, name }) => `${id} ${name}`)).toEqual([]);
      const needless = cases.filter(({ agrees, reviewed }) => agrees && reviewed !== undefined);
      expect(needless.map(({ rule: id, name }) => `${id} ${name}`)).toEqual([]);
      expect(counts.agree).toBeGreaterThanOrEqual(534);
    },
  );
});
