import type { DatasetAccount, DataProblem, SourceAccount } from '#model/account.js';
import { datasetName, variableName } from '#model/names.js';
import type { DatasetMeta, VariableMeta } from '#model/study-meta.js';
import type { BuildResults, RuleSummary } from '#report/results.js';
import type { Finding, RuleOutcome } from '#rules/outcome.js';
import { resultsWith } from './results.js';

/** A made-up study in which something of everything happened. */
export function sampleResults(): BuildResults {
  return resultsWith({
    meta: {
      study: {
        id: 'ST-1',
        name: 'ST-1: a made-up study of treatment A',
        description: 'Single arm, phase II, 40 subjects. It exists only to look at the reports.',
        protocol: 'ST-1, version 2.0',
        notice: 'All data are simulated. No record belongs to a real person.',
      },
      standards: [
        { id: 'SDTMIG', name: 'SDTMIG', type: 'IG', version: '3.4' },
        { id: 'ADAMIG', name: 'ADaMIG', type: 'IG', version: '1.3' },
        { id: 'CT.SDTM', name: 'CDISC/NCI', type: 'CT', version: '2025-03-28', publishingSet: 'SDTM' },
      ],
      datasets: [
        dataset('DM', 'Demographics', 'sdtm'),
        dataset('AE', 'Adverse Events', 'sdtm'),
        dataset('ADTTE', 'Time to Event', 'adam'),
      ],
      codelists: new Map(),
      documents: [],
    },
    sources: [demographics, adverseEvents],
    datasets: [dm, ae],
    problems: [problem(14, '31 FEB 2022'), problem(3, 'UN UNK 2021')],
    diagnostics: [
      {
        code: 'mapping/unused-source',
        severity: 'warning',
        message: 'The source "vitals" is read by no dataset.',
        at: { file: 'study.yaml', line: 12, column: 5 },
      },
    ],
    rules: [
      rule('TM-0001', 'error'),
      rule('TM-0002', 'warning'),
      rule('TM-0003', 'notice'),
      rule('TM-0004', 'error'),
      rule('TM-0005', 'error'),
    ],
    outcomes,
    staleExplanations: [
      {
        rule: 'TM-0003',
        dataset: 'DM',
        text: 'The birth date was withheld.',
        at: { file: 'explanations.yaml', line: 3, column: 1 },
      },
    ],
    survival: [
      {
        dataset: 'ADTTE',
        paramcd: 'PFS',
        param: 'Progression-Free Survival (months)',
        unit: 'months',
        start: 'first dose',
        by: 'TRT01A',
        strata: [],
        groups: ['Treatment A'],
        records: observations.map((each) => ({ ...each, group: 0, cnsr: each.event ? 0 : 1 })),
      },
    ],
    sensitivity: [
      {
        dataset: 'ADTTE',
        primary: { paramcd: 'PFS', param: 'Progression-Free Survival (months)' },
        sensitivity: { paramcd: 'PFSEMA', param: 'Progression-Free Survival by the EMA Convention (months)' },
        subjects: 55,
        differing: Array.from({ length: 53 }, (_, i) => ({
          usubjid: `ST-1-${101 + i}`,
          primary: { cnsr: 2, adt: '2024-03-01', aval: 2.891, event: 'New Anticancer Therapy' },
          sensitivity: i === 1 ? null : { cnsr: 0, adt: '2024-05-20', aval: 5.487, event: 'Disease Progression' },
        })),
      },
    ],
    files: [
      { path: 'm5/datasets/st-1/tabulations/sdtm/ae.xpt', bytes: 40960, sha256: 'a'.repeat(64), rows: 1250 },
      { path: 'm5/datasets/st-1/tabulations/sdtm/define.xml', bytes: 182211, sha256: 'b'.repeat(64) },
    ],
    phases: [
      { phase: 'load', rows: 1300 },
      { phase: 'map', rows: 1290 },
    ],
  });
}

const demographics: SourceAccount = {
  source: 'demographics',
  files: [{ name: 'raw/dm.csv', rows: 42, sha256: 'c'.repeat(64) }],
  rowsRead: 42,
  dropped: [
    { reason: 'The record was inactivated in the EDC.', rows: 1, at: { file: 'study.yaml', line: 20, column: 7 } },
    { reason: 'The record is a copy of an earlier one.', rows: 1 },
  ],
  rowsKept: 40,
  subjects: 40,
  usedBy: ['DM'],
  unusedColumns: ['SAVE_TIME', 'FORM_INSTANCE'],
};

const adverseEvents: SourceAccount = {
  source: 'adverse events',
  files: [{ name: 'raw/ae.csv', rows: 1258, sha256: 'd'.repeat(64) }],
  rowsRead: 1258,
  dropped: [],
  rowsKept: 1258,
  subjects: 38,
  usedBy: ['AE'],
  unusedColumns: [],
};

const dm: DatasetAccount = {
  dataset: 'DM',
  label: 'Demographics',
  inputs: [{ input: 'demographics', rowsRead: 40, rowsAdded: 0, dropped: [], rowsOut: 40 }],
  rows: 40,
  subjects: 40,
};

const ae: DatasetAccount = {
  dataset: 'AE',
  label: 'Adverse Events',
  inputs: [
    {
      input: 'adverse events',
      rowsRead: 1258,
      rowsAdded: 4,
      dropped: [{ reason: 'No event was named.', rows: 12, at: { file: 'sdtm/ae.yaml', line: 9, column: 3 } }],
      rowsOut: 1250,
    },
  ],
  rows: 1250,
  subjects: 38,
};

const observations = Array.from({ length: 40 }, (_, i) => ({
  time: Math.ceil(-Math.log(1 - (i + 0.5) / 40) * 9 * 30.4375) / 30.4375,
  event: i % 5 !== 3,
}));

function rule(id: string, severity: RuleSummary['severity']): RuleSummary {
  return {
    id,
    title: `What rule ${id} demands of a dataset, said in one sentence.`,
    message: `The value does not hold what rule ${id} demands.`,
    severity,
    references: ['SDTMIG 3.4, section 4.4.4', 'CG0042'],
  };
}

/** A finding in AE; a test changes what it is about. */
export function finding(row: number, parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'TM-0001',
    dataset: 'AE',
    row,
    subject: `ST-1-01-${String(row).padStart(3, '0')}`,
    sequence: row,
    message: 'The value does not hold what rule TM-0001 demands.',
    severity: 'error',
    variables: [
      { name: 'AESTDTC', value: '2022-02' },
      { name: 'AEENDTC', value: null },
    ],
    fingerprint: `f${String(row).padStart(3, '0')}`,
    ...parts,
  };
}

const outcomes: readonly RuleOutcome[] = [
  {
    rule: 'TM-0002',
    dataset: 'DM',
    status: 'issues',
    rows: 40,
    count: 1,
    findings: [
      finding(7, {
        rule: 'TM-0002',
        dataset: 'DM',
        severity: 'warning',
        message: 'The value does not hold what rule TM-0002 demands.',
        explanation: 'The site confirmed the value in query 12.',
      }),
    ],
  },
  {
    rule: 'TM-0001',
    dataset: 'AE',
    status: 'issues',
    rows: 1250,
    count: 60,
    findings: Array.from({ length: 55 }, (_, i) => finding(55 - i)),
  },
  { rule: 'TM-0001', dataset: 'DM', status: 'passed', rows: 40 },
  { rule: 'TM-0003', dataset: 'DM', status: 'passed', rows: 40 },
  { rule: 'TM-0003', dataset: 'AE', status: 'skipped', reason: { kind: 'outside scope' } },
  { rule: 'TM-0004', dataset: 'AE', status: 'skipped', reason: { kind: 'column missing', variable: 'AETOXGR' } },
  {
    rule: 'TM-0004',
    dataset: 'DM',
    status: 'skipped',
    reason: { kind: 'not supported', feature: 'is_ordered_subset_of' },
  },
  {
    rule: 'TM-0005',
    dataset: 'AE',
    status: 'failed',
    diagnostic: {
      code: 'rules/statement-failed',
      severity: 'error',
      message: 'The statement of the rule could not run.',
      at: { file: 'specs/rules/TM-0005/rule.yml', line: 4, column: 1 },
    },
  },
];

function problem(row: number, value: string): DataProblem {
  return {
    kind: 'date',
    severity: 'warning',
    dataset: 'AE',
    variable: 'AESTDTC',
    value,
    action: 'left missing',
    file: 'raw/ae.csv',
    row,
    subject: 'ST-1-01-003',
  };
}

function dataset(name: string, label: string, family: 'sdtm' | 'adam'): DatasetMeta {
  return {
    name: valid(datasetName(name)),
    label,
    family,
    class: family === 'sdtm' ? 'EVENTS' : 'BASIC DATA STRUCTURE',
    structure: 'One record per subject',
    keys: [],
    repeating: false,
    reference: false,
    variables: ['STUDYID', 'USUBJID'].map(variable),
  };
}

function variable(name: string): VariableMeta {
  return {
    name: valid(variableName(name)),
    label: name,
    storage: 'text',
    dataType: 'text',
    length: 20,
    mandatory: true,
  };
}

function valid<T>(name: T | undefined): T {
  if (name === undefined) throw new Error('not a name');
  return name;
}
