import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testRules } from '#pipeline/test-rules-folder.js';
import type { RuleCase } from '#report/rule-cases.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jsonata-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const study = {
  study: {
    id: 'S1',
    instanceType: 'Study',
    arms: [
      { id: 'A1', instanceType: 'StudyArm', name: 'Placebo', size: 10, open: true, tags: [] },
      { id: 'A2', instanceType: 'StudyArm', name: '', size: 2.5, open: false, tags: ['x', "it's"] },
    ],
    text: 'See <usdm:ref klass="Activity" id="A_1" attribute="label"></usdm:ref> and <usdm:ref id="A_2"/>.',
  },
};

const rule = (check: string, outputs: string) => `
Authorities: [{ Organization: CDISC, Standards: [{ Name: USDM, Version: "4.0" }] }]
Check: |
  ${check.replaceAll('\n', '\n  ')}
Core: { Id: X-1, Status: Published, Version: "1" }
Description: An invented rule.
Outcome: { Message: Something is wrong., Output Variables: [${outputs}] }
Rule Type: JSONata
Scope: { Entities: { Include: [StudyArm] } }
Sensitivity: Record
`;

async function run(check: string, outputs: string, lines: readonly string[]): Promise<RuleCase> {
  const files = {
    'rule.yml': rule(check, outputs),
    'negative/01/data/.env': 'PRODUCT=USDM\nVERSION=4-0\n',
    'negative/01/data/study.json': JSON.stringify(study),
    'negative/01/results/results.csv': `path,attribute,value\n${lines.map((line) => `${line}\n`).join('')}`,
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'X-1', path)), { recursive: true });
    await writeFile(join(folder, 'X-1', path), content);
  }
  const tested = await testRules(folder, {}, () => undefined);
  const first = tested.ok ? tested.value[0] : undefined;
  if (first === undefined) throw new Error('There is one case.');
  return first;
}

describe('a JSONata rule', () => {
  it.each<[string, string, string, readonly string[]]>([
    [
      'finds objects, with the path of each',
      'study.arms[name = ""].{ "instanceType": instanceType, "id": id, "path": _path, "name": name, "size": size }',
      'id, name, size',
      ['/study/arms/1,id,A2', '/study/arms/1,name,', '/study/arms/1,size,2.5'],
    ],
    ['takes one object for a list of one', 'study.arms[0]', 'id', ['/study/arms/0,id,A1']],
    ['finds nothing where the result is empty', 'study.arms[name = "Drug"]', 'id', []],
    [
      'writes truth values, whole numbers and lists as Python does',
      'study.arms.$',
      'open, size, tags',
      [
        '/study/arms/0,open,True',
        '/study/arms/0,size,10',
        '/study/arms/0,tags,[]',
        '/study/arms/1,open,False',
        '/study/arms/1,size,2.5',
        `/study/arms/1,tags,"['x', ""it's""]"`,
      ],
    ],
    ['leaves blank what an object does not have', 'study.arms[0]', 'weight', ['/study/arms/0,weight,']],
    [
      'reads references from texts',
      'study.($s := $; { "path": _path, "ids": $utils.parse_refs($s.text).id })',
      'ids',
      [`/study,ids,"['A_1', 'A_2']"`],
    ],
    [
      'takes attributes off a tree',
      'study.arms[1].($arm := $; { "path": _path, "rest": $utils.sift_tree($arm, ["_path", "id", "tags", "open", "instanceType"]) })',
      'rest',
      [`/study/arms/1,rest,"{'name': '', 'size': 2.5}"`],
    ],
  ])('%s', async (_, check, outputs, lines) => {
    expect(await run(check, outputs, lines)).toMatchObject({ missing: [], unexpected: [], agrees: true });
  });

  it.each([
    ['cannot be parsed', 'study.\narms[', /\(line \d of the expression\)/],
    ['calls itself for ever', '($f := function($x) { $f($x + 1) + 1 }; $f(1))', /stack/i],
    ['gives something else than objects', '"text"', /is to be objects/],
  ])('fails, and says why, where it %s', async (_, check, problem) => {
    const { outcomes, agrees } = await run(check, 'id', []);
    expect(agrees).toBe(false);
    expect(outcomes).toMatchObject([{ status: 'failed', diagnostic: { code: 'rules/query-failed' } }]);
    const [outcome] = outcomes;
    expect(outcome?.status === 'failed' ? outcome.diagnostic.message : '').toMatch(problem);
  });
});
