import { describe, expect, it } from 'vitest';
import { parseRule } from '#rules/parse.js';
import { inScope } from '#rules/scope.js';
import { identityOf, type RuleDataset, type World } from '#rules/world.js';

function dataset(
  name: string,
  more: Partial<RuleDataset> & { readonly variables?: readonly string[] } = {},
): RuleDataset {
  const { variables = ['USUBJID'], ...rest } = more;
  const columns = variables.map((variable, i) => ({
    name: variable,
    storage: 'text' as const,
    label: '',
    length: 1,
    order: i + 1,
  }));
  return { name, file: `${name.toLowerCase()}.xpt`, table: name, label: '', rows: 1, columns, ...rest };
}

const classes = new Map([
  ['AE', 'EVENTS'],
  ['DM', 'SPECIAL PURPOSE'],
  ['LB', 'FINDINGS'],
  ['FA', 'FINDINGS ABOUT'],
]);

const world = (standard: World['standard'] = { name: 'SDTMIG', version: '3.4' }): World => ({
  standard,
  datasets: [],
  related: [],
  standards: {
    classOf: (name) => classes.get(name),
    labelOf: () => undefined,
    variablesOf: () => [],
    variableOf: () => undefined,
    codelist: () => undefined,
  },
});

function rule(scope: string, status = 'Draft') {
  const parsed = parseRule(
    `Authorities: [{ Organization: X, Standards: [{ Name: SDTMIG, Version: "3.4" }] }]
Check: { all: [{ name: A, operator: empty }] }
Core: { Id: T, Status: ${status} }
Rule Type: Record Data
Sensitivity: Record
Outcome: { Message: m }
Scope: ${scope}
`,
    'rule.yml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
}

const ae = dataset('AE', { domain: 'AE' });
const suppae = dataset('SUPPAE', { rdomain: 'AE' });
const lb1 = dataset('LB1', { domain: 'LB' });

describe('inScope', () => {
  it.each([
    ['no scope', '{}', ae, true],
    ['all domains', '{ Domains: { Include: [ALL] } }', ae, true],
    ['its domain', '{ Domains: { Include: [AE] } }', ae, true],
    ['another domain', '{ Domains: { Include: [CM] } }', ae, false],
    ['its domain left out', '{ Domains: { Exclude: [AE] } }', ae, false],
    ['another domain left out', '{ Domains: { Exclude: [CM] } }', ae, true],
    ['all supplemental datasets', '{ Domains: { Include: [SUPP--] } }', suppae, true],
    ['all supplemental datasets, and it is none', '{ Domains: { Include: [SUPP--] } }', ae, false],
    ['the domain of a split dataset', '{ Domains: { Include: [LB] } }', lb1, true],
    ['split datasets alone', '{ Domains: { include_split_datasets: true } }', ae, false],
    ['split datasets alone, and it is one', '{ Domains: { include_split_datasets: true } }', lb1, true],
    ['its class', '{ Classes: { Include: [EVENTS] } }', ae, true],
    ['another class', '{ Classes: { Include: [FINDINGS] } }', ae, false],
    [
      'findings, and it is about findings',
      '{ Classes: { Include: [FINDINGS] } }',
      dataset('FA', { domain: 'FA' }),
      true,
    ],
    [
      'a class that its topic variable tells',
      '{ Classes: { Include: [INTERVENTIONS] } }',
      dataset('XX', { domain: 'XX', variables: ['XXTRT'] }),
      true,
    ],
    ['a class, and none can be told', '{ Classes: { Include: [EVENTS] } }', dataset('XX', { domain: 'XX' }), false],
    ['its class left out', '{ Classes: { Exclude: [EVENTS] } }', ae, false],
    ['the subject level', '{ Data Structures: { Include: [SUBJECT LEVEL ANALYSIS DATASET] } }', dataset('ADSL'), true],
    [
      'the basic structure',
      '{ Data Structures: { Include: [BASIC DATA STRUCTURE] } }',
      dataset('ADTTE', { variables: ['PARAMCD'] }),
      true,
    ],
    [
      'the basic structure, and it is the subject level',
      '{ Data Structures: { Include: [BASIC DATA STRUCTURE] } }',
      dataset('ADSL'),
      false,
    ],
    [
      'the occurrence structure',
      '{ Data Structures: { Include: [OCCURRENCE DATA STRUCTURE] } }',
      dataset('ADAE', { variables: ['AETERM'] }),
      true,
    ],
  ])('with %s', (_what, scope, tested, expected) => {
    expect(inScope(rule(scope), tested, world())).toBe(expected);
  });

  it('holds a published rule to the standards that it names, and a draft to none', () => {
    const adam = world({ name: 'ADaMIG', version: '1.3' });
    expect(inScope(rule('{}', 'Published'), ae, world())).toBe(true);
    expect(inScope(rule('{}', 'Published'), ae, world({ name: 'sdtmig', version: '3-4' }))).toBe(true);
    expect(inScope(rule('{}', 'Published'), ae, world({ name: 'SDTMIG', version: '3.3' }))).toBe(false);
    expect(inScope(rule('{}', 'Published'), ae, adam)).toBe(false);
    expect(inScope(rule('{}', 'Draft'), ae, adam)).toBe(true);
  });
});

describe('identityOf', () => {
  it.each([
    ['a domain', ae, { unsplit: 'AE', wildcard: 'AE', supplemental: false }],
    ['a piece of a split domain', lb1, { unsplit: 'LB', wildcard: 'LB' }],
    ['a supplemental dataset', suppae, { unsplit: 'SUPPAE', wildcard: '', supplemental: true }],
    ['a piece of a split supplemental dataset', dataset('SUPPLB1', { rdomain: 'LB' }), { unsplit: 'SUPPLB' }],
    [
      'an associated person',
      dataset('APAE', { domain: 'APAE', variables: ['APID'] }),
      { associatedPersons: true, wildcard: 'AE' },
    ],
    ['an analysis dataset', dataset('ADSL'), { unsplit: 'ADSL', wildcard: '' }],
  ])('tells %s', (_what, tested, expected) => {
    expect(identityOf(tested)).toMatchObject(expected);
  });
});
