import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { findingsFormats } from '#report/findings/index.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { resultsWith } from '../support/results.js';
import { finding, sampleResults } from '../support/sample.js';

/** What SARIF 2.1.0 (OASIS Standard, 27 March 2020) says of the parts that are written here; nothing else may stand there. */
const text = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
  additionalProperties: false,
};
const index = { type: 'integer', minimum: 0 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const closed = (required: readonly string[], properties: object) => ({
  type: 'object',
  required,
  properties: { ...properties, properties: { type: 'object' } },
  additionalProperties: false,
});
const location = closed([], {
  physicalLocation: closed(['artifactLocation'], {
    artifactLocation: closed([], { uri: { type: 'string', pattern: '^[^ ]+$' } }),
  }),
  logicalLocations: {
    type: 'array',
    items: closed([], {
      name: { type: 'string' },
      fullyQualifiedName: { type: 'string' },
      kind: { type: 'string' },
    }),
  },
});
const result = closed(['message'], {
  ruleId: { type: 'string' },
  ruleIndex: index,
  level,
  message: text,
  locations: { type: 'array', items: location },
  partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
  baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
  suppressions: {
    type: 'array',
    items: closed(['kind'], {
      kind: { enum: ['inSource', 'external'] },
      status: { enum: ['accepted', 'underReview', 'rejected'] },
      justification: { type: 'string' },
    }),
  },
});
const rule = closed(['id'], {
  id: { type: 'string' },
  shortDescription: text,
  fullDescription: text,
  defaultConfiguration: closed([], { level }),
});
const notification = closed(['message'], {
  message: text,
  level,
  associatedRule: closed([], { id: { type: 'string' } }),
});
const run = closed(['tool'], {
  tool: closed(['driver'], {
    driver: closed(['name'], {
      name: { type: 'string' },
      version: { type: 'string' },
      rules: { type: 'array', items: rule, uniqueItems: true },
    }),
  }),
  invocations: {
    type: 'array',
    items: closed(['executionSuccessful'], {
      executionSuccessful: { type: 'boolean' },
      toolExecutionNotifications: { type: 'array', items: notification },
    }),
  },
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  results: { type: 'array', items: result },
});
const validate = new Ajv().compile(
  closed(['version', 'runs'], {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  }),
);

it.each([
  ['the sample', sampleResults()],
  ['nothing', resultsWith({})],
  ['findings that were compared, explained, and are about no record', resultsWith({ outcomes: [compared()] })],
])('a SARIF log of %s has the shape of the standard', (_, results) => {
  validate(JSON.parse(findingsFormats.sarif(results)));
  expect(validate.errors ?? []).toEqual([]);
});

it('names the file that a dataset was read from, of whatever format', () => {
  const dataset = { name: 'AE', label: '', standard: 'SDTMIG 3.4', bytes: 1, rows: 2 };
  const outcome: RuleOutcome = { ...compared(), dataset: 'AE' };
  const results = resultsWith({ outcomes: [outcome] });
  const log = findingsFormats.sarif({ ...results, tested: [{ ...dataset, path: 'run #2/ae 50%.csv' }] });
  expect(log).toContain('"uri": "run%20%232/ae%2050%25.csv"');
});

function compared(): RuleOutcome {
  const { row: _, subject: __, sequence: ___, ...whole } = finding(1, { state: 'new' });
  const findings = [whole, finding(2, { state: 'known', explanation: 'Confirmed.' })];
  return { rule: 'TM-0001', dataset: 'A E', status: 'issues', rows: 9, count: 2, findings };
}
