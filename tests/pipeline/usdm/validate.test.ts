import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validate, type ValidateOptions } from '#pipeline/validate.js';
import { pageData } from '#report/findings/html/data.js';
import { findingsAsCsv } from '#report/findings/table.js';
import { findingsAsText } from '#report/findings/text.js';

const folder = mkdtempSync(join(tmpdir(), 'usdm-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const study = {
  usdmVersion: '4.0.0',
  study: {
    id: 'S1',
    instanceType: 'Study',
    arms: [
      { id: 'A1', instanceType: 'StudyArm', name: 'Placebo', size: 10 },
      { id: 'A2', instanceType: 'StudyArm', size: 'many', color: 'red' },
    ],
    parts: [{ id: 'E1', instanceType: 'Epoch', label: 1 }],
  },
};

const kind = (name: string, properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties: { id: { type: 'string' }, instanceType: { const: name }, ...properties },
  required: ['instanceType', ...required],
  additionalProperties: false,
});
const schema = {
  type: 'object',
  properties: { study: { $ref: '#/$defs/Study' } },
  $defs: {
    StudyArm: kind('StudyArm', { name: { type: 'string' }, size: { type: 'number' } }, ['name']),
    Epoch: kind('Epoch', { label: { type: 'string' } }),
    Study: kind('Study', {
      arms: { type: 'array', items: { $ref: '#/$defs/StudyArm' } },
      parts: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/StudyArm' }, { $ref: '#/$defs/Epoch' }] } },
    }),
  },
};

const rule = (id: string, type: string, check: string, outputs: string) => `
Authorities: [{ Organization: CDISC, Standards: [{ Name: USDM, Version: "4.0" }] }]
Check: ${check}
Core: { Id: ${id}, Status: Published, Version: "1" }
Description: An invented rule.
Outcome: { Message: Something is wrong., Output Variables: [${outputs}] }
Rule Type: ${type}
Scope: { Entities: { Include: [ALL] } }
Sensitivity: Record
`;
const rules = {
  'X-1': rule('X-1', 'JSONata', '"study.arms[size=10]"', 'name'),
  'X-2': rule(
    'X-2',
    'JSON Schema Check',
    '{ all: [{ name: validator, operator: non_empty }] }',
    'json_path, validator, error_value',
  ),
  'X-3': rule('X-3', 'Record Data', '{ all: [{ name: name, operator: empty }] }', 'name'),
};

function write(path: string, content: unknown): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

beforeAll(() => {
  write('study.json', study);
  for (const [id, text] of Object.entries(rules)) write(`rules/${id}/rule.yml`, text);
});

const silent = { phase: () => undefined, at: () => undefined };

async function run(options: Partial<ValidateOptions> = {}) {
  const paths = [join(folder, 'study.json')];
  return validate({ paths, rules: join(folder, 'rules'), ...options }, silent);
}

async function outcomes(options: Partial<ValidateOptions> = {}) {
  const run_ = await run(options);
  if (!run_.ok) throw new Error(JSON.stringify(run_.diagnostics));
  return run_.value.results.outcomes;
}

describe('a study as one JSON document', () => {
  it('is judged by JSONata and JSON Schema rules, each finding with its path and instance', async () => {
    const found = await outcomes({ schema: write('schema.json', schema) });
    const findings = found.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
    const shown = findings.map(({ rule: id, dataset, path, instance, variables }) =>
      [id, dataset, path, instance, ...variables.map(({ value }) => value)].join(' | '),
    );
    expect(shown).toEqual([
      'X-1 | StudyArm | /study/arms/0 | A1 | Placebo',
      'X-2 | Epoch | /study/parts/0 | E1 | $.study.parts[0].label | type | 1',
      "X-2 | StudyArm | /study/arms/1 | A2 | $.study.arms[1] | required | {'id': 'A2', 'instanceType': 'StudyArm', 'size': 'many', 'color': 'red'}",
      "X-2 | StudyArm | /study/arms/1 | A2 | $.study.arms[1] | additionalProperties | {'id': 'A2', 'instanceType': 'StudyArm', 'size': 'many', 'color': 'red'}",
      'X-2 | StudyArm | /study/arms/1 | A2 | $.study.arms[1].size | type | many',
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  });

  it('says what did not run: JSON Schema rules without a schema, rules on tables of entities', async () => {
    const found = await outcomes();
    const skipped = found.flatMap((outcome) =>
      outcome.status === 'skipped' ? [[outcome.rule, outcome.reason.kind]] : [],
    );
    expect([...new Set(skipped.map((words) => words.join(' ')))]).toEqual(['X-2 no schema', 'X-3 not supported']);
  });

  it('has no verdict of a rule that does not end within its time, and those of all others', async () => {
    const endless = 'study.($f := function($n) { $f($n + 1) }; $f(1))';
    for (const [id, check] of [
      ['X-5', JSON.stringify(endless)],
      ['X-6', '"study.arms[size=10]"'],
      ['X-7', JSON.stringify('$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)')],
    ] as const)
      write(`endless/${id}/rule.yml`, rule(id, 'JSONata', check, 'name'));
    const found = await outcomes({ rules: join(folder, 'endless'), ruleTimeout: 3000 });
    expect(found).toMatchObject([
      { rule: 'X-5', status: 'failed', diagnostic: { code: 'rules/time-limit' } },
      { rule: 'X-6', status: 'issues' },
      { rule: 'X-7', status: 'failed', diagnostic: { code: 'rules/time-limit' } },
    ]);
  });

  it('is held against the version of USDM that is said, else its own, in any spelling', async () => {
    for (const standard of ['usdm-4.0', 'USDM 4-0', 'usdm v4.0.0'])
      expect(await outcomes({ standard })).toContainEqual(expect.objectContaining({ rule: 'X-1', status: 'issues' }));
    const other = await run({ standard: 'usdm-3.0' });
    expect(other).toMatchObject({ ok: true, warnings: [{ code: 'pipeline/no-rule-for' }] });
  });

  it('is found in a folder, and shown with its paths', async () => {
    const path = dirname(write('alone/study.json', study));
    const validated = await run({ paths: [path] });
    const text = validated.ok ? findingsAsText(validated.value.results) : '';
    expect(text).toContain('error X-1 in StudyArm: 1 finding');
    expect(text).toContain('  - /study/arms/0: name = "Placebo"');
    const csv = validated.ok ? findingsAsCsv(validated.value.results) : '';
    expect(csv).toMatch(/,Fingerprint,Path,Instance\r?\n/);
    expect(csv).toMatch(/,\/study\/arms\/0,A1\r?\n/);
    const shown = validated.ok ? pageData(validated.value.results) : {};
    expect(JSON.stringify(shown)).toContain('["path","name"]');
  });

  it.each([
    ['is refused where it is cut off', { paths: ['cut.json'] }, 'pipeline/not-json'],
    ['is not held against what is no schema', { schema: 'no.json' }, 'pipeline/not-a-schema'],
    ['is not held against a schema that contradicts itself', { schema: 'odd.json' }, 'pipeline/not-a-schema'],
    ['is not held against the description of an API', { schema: 'api.json' }, 'pipeline/not-a-schema'],
  ])('%s', async (_, { paths, schema: named }: { paths?: string[]; schema?: string }, code) => {
    write('cut.json', JSON.stringify(study).slice(0, 100));
    write('no.json', '{');
    write('odd.json', { type: 'wrong' });
    write('api.json', { openapi: '3.1.0' });
    const full = (name: string) => join(folder, name);
    const asked = { ...(paths && { paths: paths.map(full) }), ...(named !== undefined && { schema: full(named) }) };
    expect(await run(asked)).toMatchObject({ ok: false, diagnostics: [{ code }] });
  });
});
