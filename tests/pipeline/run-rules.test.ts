import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Engine } from '#engine/engine.js';
import { parseExplanations } from '#pipeline/explanations.js';
import type { RulePackage } from '#pipeline/rule-tasks.js';
import { runRules } from '#pipeline/run-rules.js';
import { parseRule } from '#rules/parse.js';
import type { Rule } from '#rules/rule.js';
import type { RuleStandards } from '#rules/world.js';
import { trusted } from '#sql/sql.js';

let engine: Engine;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rules-'));
  engine = await openEngine({ tempDirectory: join(directory, 'engine') });
  await engine.run(
    trusted(
      `CREATE TABLE ae (STUDYID VARCHAR, DOMAIN VARCHAR, USUBJID VARCHAR, AESEQ DOUBLE, AETERM VARCHAR, AESEV VARCHAR)`,
    ),
  );
  await engine.run(
    trusted(`INSERT INTO ae VALUES ('S', 'AE', 'P2', 1, 'Rash', NULL), ('S', 'AE', 'P1', 1, 'Rash', 'MILD'),
      ('S', 'AE', 'P1', 2, NULL, NULL), ('S', 'AE', 'P1', 3, 'Cough', NULL)`),
  );
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

const nothing: RuleStandards = {
  classOf: () => undefined,
  labelOf: () => undefined,
  variablesOf: () => [],
  variableOf: () => undefined,
  codelist: () => undefined,
};

const columns = (
  [
    ['STUDYID', 'text'],
    ['DOMAIN', 'text'],
    ['USUBJID', 'text'],
    ['AESEQ', 'number'],
    ['AETERM', 'text'],
    ['AESEV', 'text'],
  ] as const
).map(([name, storage], position) => ({ name, storage, label: name, length: 8, order: position + 1 }));

const dataset = { name: 'AE', file: 'ae.xpt', table: 'ae', label: 'Adverse Events', columns, rows: 4, domain: 'AE' };

function unit(overrides: Partial<typeof dataset> = {}, keys: readonly string[] = ['USUBJID', 'AESEQ']): RulePackage {
  return {
    world: {
      standard: { name: 'SDTMIG', version: '3.4' },
      datasets: [{ ...dataset, ...overrides }],
      related: [],
      standards: nothing,
    },
    keys: new Map([['AE', keys]]),
  };
}

function rule(
  check: string,
  more: { id?: string; operations?: string; type?: string; sensitivity?: string } = {},
): Rule {
  const parsed = parseRule(
    `Check: { all: [${check}] }
Core: { Id: ${more.id ?? 'TM-T'}, Status: Draft }
Rule Type: ${more.type ?? 'Record Data'}
Sensitivity: ${more.sensitivity ?? 'Record'}
Outcome: { Message: "--SEV is empty.", Output Variables: [--TERM, --SEV] }
Operations: [${more.operations ?? ''}]
Scope: { Domains: { Include: [AE] } }
`,
    'rule.yml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
}

const severityEmpty = '{ name: --SEV, operator: empty }';
const notSupported = rule('{ name: $errors, operator: non_empty }', {
  operations: '{ id: $errors, operator: get_xhtml_errors, name: AETERM }',
});

describe('runRules', () => {
  it('gives the findings in row order, with subject, sequence and the values of the outputs', async () => {
    const { outcomes } = await runRules({ engine, rules: [rule(severityEmpty)], packages: [unit()] });
    expect(outcomes).toMatchObject([
      {
        rule: 'TM-T',
        dataset: 'AE',
        status: 'issues',
        rows: 4,
        count: 3,
        findings: [
          {
            row: 1,
            subject: 'P2',
            sequence: 1,
            message: 'AESEV is empty.',
            severity: 'error',
            variables: [
              { name: 'AETERM', value: 'Rash' },
              { name: 'AESEV', value: null },
            ],
          },
          { row: 3, subject: 'P1', sequence: 2 },
          { row: 4, subject: 'P1', sequence: 3 },
        ],
      },
    ]);
  });

  it('counts all findings and keeps the first', async () => {
    const { outcomes } = await runRules({ engine, rules: [rule(severityEmpty)], packages: [unit()], limit: 2 });
    expect(outcomes[0]).toMatchObject({ count: 3, findings: [{ row: 1 }, { row: 3 }] });
  });

  it('orders the rules by their ids', async () => {
    const rules = ['TM-B', 'TM-A'].map((id) => rule(severityEmpty, { id }));
    const { outcomes } = await runRules({ engine, rules, packages: [unit()] });
    expect(outcomes.map((outcome) => outcome.rule)).toEqual(['TM-A', 'TM-B']);
  });

  it.each([
    ['a clean dataset', rule('{ name: USUBJID, operator: empty }'), {}, { status: 'passed', rows: 4 }],
    [
      'a missing column',
      rule('{ name: AEOUT, operator: empty }'),
      {},
      { status: 'skipped', reason: { kind: 'column missing', variable: 'AEOUT' } },
    ],
    [
      'another domain',
      rule(severityEmpty),
      { domain: 'CM', name: 'CM' },
      { status: 'skipped', reason: { kind: 'outside scope' } },
    ],
    ['no rows', rule(severityEmpty), { rows: 0 }, { status: 'skipped', reason: { kind: 'empty dataset' } }],
    [
      'an operation that is not supported',
      notSupported,
      {},
      {
        status: 'skipped',
        reason: { kind: 'not supported', feature: 'get_xhtml_errors: the XHTML schema is not at hand' },
      },
    ],
    [
      'a dataset that an operation needs and that is not there',
      rule(severityEmpty, { operations: '{ id: $x, operator: distinct, domain: DM, name: USUBJID }' }),
      {},
      { status: 'skipped', reason: { kind: 'dataset missing', dataset: 'DM' } },
    ],
    [
      'no define.xml',
      rule('{ name: define_variable_name, operator: empty }', { type: 'Variable Metadata Check against Define XML' }),
      {},
      { status: 'skipped', reason: { kind: 'no define.xml' } },
    ],
    [
      'an operand that cannot be compared',
      rule('{ name: AESEQ, operator: less_than, value: many }'),
      {},
      { status: 'failed', diagnostic: { code: 'rules/wrong-operand', at: { file: 'rule.yml', line: 1 } } },
    ],
    [
      'a table that is not there',
      rule(severityEmpty),
      { table: 'gone' },
      { status: 'failed', diagnostic: { code: 'rules/query-failed', at: { file: 'rule.yml' } } },
    ],
    [
      'a pattern that cannot be read',
      rule('{ name: AETERM, operator: matches_regex, value: "(" }'),
      {},
      { status: 'failed', diagnostic: { code: 'rules/wrong-pattern' } },
    ],
  ])('says what became of a rule on %s', async (_what, tried, overrides, expected) => {
    const { outcomes } = await runRules({ engine, rules: [tried], packages: [unit(overrides)] });
    expect(outcomes).toMatchObject([expected]);
  });

  it('gives one finding without a row for a rule about the dataset', async () => {
    const { outcomes } = await runRules({
      engine,
      rules: [rule(severityEmpty, { sensitivity: 'Dataset' })],
      packages: [unit()],
    });
    const [outcome] = outcomes;
    if (outcome?.status !== 'issues') throw new Error('no issues');
    expect(outcome.count).toBe(1);
    expect(outcome.findings[0]).not.toHaveProperty('row');
    expect(outcome.findings[0]).not.toHaveProperty('subject');
  });
});

describe('a rule about metadata', () => {
  const second = { ...dataset, name: 'CM', file: 'cm.xpt', label: 'Concomitant Medications', domain: 'CM' };
  const labelled = (label: string) =>
    parseRule(
      `Check: { all: [{ name: dataset_label, operator: equal_to, value: ${label} }] }
Core: { Id: TM-T, Status: Draft }
Rule Type: Dataset Metadata Check
Sensitivity: Dataset
Outcome: { Message: m, Output Variables: [dataset_name] }
Scope: {}
`,
      'rule.yml',
    );

  it.each([
    ['Adverse Events', ['issues AE', 'passed CM']],
    ['Concomitant Medications', ['passed AE', 'issues CM']],
    ['Vital Signs', ['passed AE', 'passed CM']],
  ])('is asked for all datasets at once and answered for each: %s', async (label, expected) => {
    await engine.run(trusted('CREATE OR REPLACE TABLE cm AS SELECT * FROM ae'));
    const parsed = labelled(label);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const { world, keys } = unit();
    const packages = [{ world: { ...world, datasets: [...world.datasets, { ...second, table: 'cm' }] }, keys }];
    const { outcomes } = await runRules({ engine, rules: [parsed.value], packages });
    expect(outcomes.map((outcome) => `${outcome.status} ${outcome.dataset}`)).toEqual(expected);
    const left = await engine.all(
      trusted(`SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, '__')`),
    );
    expect(left).toEqual([]);
  });

  it.each([
    ['variable_is_empty, operator: equal_to, value: true', []],
    ['variable_has_empty_values, operator: equal_to, value: true', ['AETERM', 'AESEV']],
    ['variable_max_bytes, operator: greater_than, value: 4', ['AETERM']],
  ])('measures the rows of each variable: %s', async (condition, expected) => {
    const parsed = parseRule(
      `Check: { all: [{ name: ${condition} }] }
Core: { Id: TM-T, Status: Draft }
Rule Type: Variable Metadata Check
Sensitivity: Record
Outcome: { Message: m, Output Variables: [variable_name] }
Scope: {}
`,
      'rule.yml',
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const { outcomes } = await runRules({ engine, rules: [parsed.value], packages: [unit()] });
    const findings = outcomes.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
    expect(findings.map(({ variables }) => variables[0]?.value)).toEqual(expected);
  });

  it('takes a number to be as wide as it prints, whole or not', async () => {
    await engine.run(
      trusted(`CREATE OR REPLACE TABLE widths AS SELECT * FROM (VALUES (1.0::DOUBLE, 0.125::DOUBLE, 1e20::DOUBLE, 0.0::DOUBLE, NULL::DOUBLE),
        (-100, 20, 123456, NULL, NULL)) w(A, B, C, D, E)`),
    );
    const numbers = ['A', 'B', 'C', 'D', 'E'].map((name, i) => ({ name, storage: 'number', label: name, length: 8, order: i + 1 }) as const); // prettier-ignore
    const wide = rule('{ name: variable_max_bytes, operator: greater_than, value: 0 }', {
      type: 'Variable Metadata Check',
    });
    const widths = unit();
    const world = { ...widths.world, datasets: [{ ...dataset, table: 'widths', columns: numbers, rows: 2 }] };
    const asked = { ...wide, outputs: ['variable_name', 'variable_max_bytes'] };
    const { outcomes } = await runRules({ engine, rules: [asked], packages: [{ ...widths, world }] });
    const findings = outcomes.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
    expect(findings.map(({ variables }) => variables.map(({ value }) => value).join(' '))).toEqual([
      'A 6',
      'B 5',
      'C 8',
      'D 3',
    ]);
  });
});

describe('a fingerprint', () => {
  const prints = async (unitUnderTest: RulePackage) => {
    const { outcomes } = await runRules({ engine, rules: [rule(severityEmpty)], packages: [unitUnderTest] });
    return outcomes.flatMap((outcome) =>
      outcome.status === 'issues' ? outcome.findings.map((found) => found.fingerprint) : [],
    );
  };

  it('differs from finding to finding, and repeats from run to run', async () => {
    const first = await prints(unit());
    expect(new Set(first).size).toBe(3);
    expect(first[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await prints(unit())).toEqual(first);
  });

  it('does not change when the rows stand in another order', async () => {
    await engine.run(trusted('CREATE TABLE reversed AS SELECT * FROM ae ORDER BY USUBJID, AESEQ DESC'));
    expect([...(await prints(unit({ table: 'reversed' })))].sort()).toEqual([...(await prints(unit()))].sort());
  });

  it('stays apart for records that the keys do not tell apart', async () => {
    expect(new Set(await prints(unit({}, ['STUDYID']))).size).toBe(3);
  });

  it('falls back to subject and sequence where the dataset has no keys', async () => {
    expect(new Set(await prints(unit({}, []))).size).toBe(3);
  });
});

describe('explanations', () => {
  const parse = (text: string) => {
    const parsed = parseExplanations(text, 'explanations.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    return parsed.value;
  };

  it('cover the findings whose values they name, and those that cover none are reported with their place', async () => {
    const explanations = parse(`
- { rule: TM-T, dataset: AE, where: { USUBJID: P1, AESEQ: 2 }, text: The term was withdrawn., by: A. Reviewer }
- { rule: TM-T, dataset: AE, where: { AETERM: Cough }, text: Severity was not collected. }
- { rule: TM-T, dataset: AE, where: { USUBJID: P9 }, text: Nobody. }
- { rule: TM-T, dataset: CM, text: Another dataset. }
`);
    const { outcomes, stale, warnings } = await runRules({
      engine,
      rules: [rule(severityEmpty)],
      packages: [unit()],
      explanations,
    });
    const findings = outcomes.flatMap((outcome) => (outcome.status === 'issues' ? outcome.findings : []));
    expect(findings.map(({ explanation }) => explanation)).toEqual([
      undefined,
      'The term was withdrawn.',
      'Severity was not collected.',
    ]);
    expect(stale.map(({ text }) => text)).toEqual(['Nobody.', 'Another dataset.']);
    expect(warnings).toMatchObject([
      { code: 'rules/stale-explanation', severity: 'warning', at: { file: 'explanations.yaml', line: 4 } },
      { at: { line: 5 } },
    ]);
  });

  it('are held against all findings, also those that are counted but not listed', async () => {
    const explanations = parse(`
- { rule: TM-T, dataset: AE, where: { AETERM: Cough }, text: Severity was not collected. }
- { rule: TM-T, dataset: AE, where: { AETERM: Fall }, text: Nobody fell. }
`);
    const { outcomes, stale } = await runRules({
      engine,
      rules: [rule(severityEmpty)],
      packages: [unit()],
      explanations,
      limit: 1,
    });
    expect(outcomes).toMatchObject([{ count: 3, explained: 1, findings: [{ row: 1 }] }]);
    expect(stale.map(({ text }) => text)).toEqual(['Nobody fell.']);
  });

  it('are not called stale where the rule failed or is not supported', async () => {
    const explanations = parse('- { rule: TM-T, dataset: AE, text: Severity was not collected. }');
    for (const [tried, table] of [
      [rule(severityEmpty), 'gone'],
      [notSupported, 'ae'],
    ] as const) {
      const { stale } = await runRules({ engine, rules: [tried], packages: [unit({ table })], explanations });
      expect(stale).toEqual([]);
    }
  });

  it.each([
    ['an unknown key', '- { rule: A, dataset: AE, text: x, wher: {} }', 'rules/explanations-shape'],
    ['no text', '- { rule: A, dataset: AE }', 'rules/explanations-shape'],
    ['a mapping instead of a list', 'rule: A', 'rules/explanations-shape'],
    ['a duplicate key', '- { rule: A, rule: B, dataset: AE, text: x }', 'rules/explanations-shape'],
  ])('are refused with %s', (_what, text, code) => {
    const parsed = parseExplanations(text, 'explanations.yaml');
    expect(parsed.ok ? [] : parsed.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  it('may be none', () => {
    expect(parse('')).toEqual([]);
  });
});

describe('a rule that does not end', () => {
  /** More rows than anybody can wait for. */
  const endless = unit({ name: 'AE', table: 'endless', rows: 1e15 });
  const never = '{ name: AESEV, operator: equal_to, value: SEVERE }';
  const rules = [rule(never, { id: 'TM-A' }), rule('{ name: AEOUT, operator: empty }', { id: 'TM-B' })];

  beforeAll(async () => {
    const columns =
      "'S' AS STUDYID, 'AE' AS DOMAIN, 'P1' AS USUBJID, 1.0 AS AESEQ, 'Rash' AS AETERM, 'M' || range AS AESEV";
    await engine.run(trusted(`CREATE VIEW endless AS SELECT range AS rowid, ${columns} FROM range(1000000000000000)`));
  });

  it('is stopped at its time limit, failed, and the rules after it run', async () => {
    const { outcomes, stopped } = await runRules({ engine, rules, packages: [endless], ruleTimeout: 100 });
    expect(outcomes).toMatchObject([
      { rule: 'TM-A', dataset: 'STUDY', status: 'failed', diagnostic: { code: 'rules/time-limit' } },
      { rule: 'TM-B', dataset: 'AE', status: 'skipped', reason: { kind: 'column missing' } },
    ]);
    expect(stopped).toBe(0);
  });

  it('is stopped where the run is interrupted, and no rule after it runs', async () => {
    const controller = new AbortController();
    const abort = () => {
      controller.abort();
    };
    const { outcomes, stopped } = await runRules({
      engine,
      rules: [rule('{ name: AEOUT, operator: empty }', { id: 'TM-0' }), ...rules],
      packages: [endless],
      atOnce: 1,
      ruleTimeout: 1000,
      signal: controller.signal,
      tell: (done) => {
        if (done === 1) setTimeout(abort, 100);
      },
    });
    expect(outcomes).toMatchObject([
      { rule: 'TM-0', dataset: 'AE', status: 'skipped', reason: { kind: 'column missing' } },
      { rule: 'TM-A', dataset: 'STUDY', status: 'skipped', reason: { kind: 'interrupted' } },
      { rule: 'TM-B', dataset: 'STUDY', status: 'skipped', reason: { kind: 'interrupted' } },
    ]);
    expect(stopped).toBe(2);
  });

  it('does not stop what runs beside it', async () => {
    const without = columns.filter(({ name }) => name !== 'AETERM');
    const { outcomes } = await runRules({
      engine,
      rules: [rule(never, { id: 'TM-A' }), rule('{ name: AETERM, operator: empty }', { id: 'TM-B' })],
      packages: [unit({ name: 'AE', table: 'endless', columns: without }), unit()],
      ruleTimeout: 100,
    });
    expect(outcomes).toMatchObject([
      { rule: 'TM-A', dataset: 'STUDY', status: 'failed' },
      { rule: 'TM-B', dataset: 'AE', status: 'skipped', reason: { kind: 'column missing' } },
      { rule: 'TM-B', dataset: 'AE', status: 'issues', count: 1 },
    ]);
  });

  it('leaves the engine as it was: all can be run again', async () => {
    const signal = AbortSignal.abort();
    const early = await runRules({ engine, rules: [rule(severityEmpty)], packages: [unit()], signal });
    expect(early.outcomes).toMatchObject([{ status: 'skipped', reason: { kind: 'interrupted' } }]);
    const { outcomes } = await runRules({ engine, rules: [rule(severityEmpty)], packages: [unit()] });
    expect(outcomes).toMatchObject([{ status: 'issues', count: 3 }]);
  });
});
