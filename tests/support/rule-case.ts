import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { testRules } from '#pipeline/test-rules-folder.js';

/** What a rule is tried on: its parts as YAML, and datasets as CSV under their file names. */
export interface Tried {
  /** The lines from Check on that differ: Match Datasets, Operations, Rule Type, Scope, Sensitivity ... */
  readonly rule: string;
  readonly data: Readonly<Record<string, string>>;
  /** Variables that hold numbers. */
  readonly numbers?: readonly string[];
  readonly standard?: string;
  readonly version?: string;
  /** Further lines of .env. */
  readonly settings?: string;
  /** Other files of the data folder. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The lines that a rule finds, as a sheet has them, and why it did not run where it did not. */
export async function findingsOf(tried: Tried): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rule-case-'));
  try {
    for (const [path, content] of Object.entries(filesOf(tried))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const tested = await testRules(folder, {}, () => undefined);
    const first = tested.ok ? tested.value[0] : undefined;
    if (first === undefined) throw new Error('There is one case.');
    if (first.faults !== undefined) throw new Error(first.faults.map(({ message }) => message).join('\n'));
    const troubles = first.outcomes.flatMap((outcome) => {
      if (outcome.status === 'failed') return [`${outcome.dataset} failed: ${outcome.diagnostic.message}`];
      return outcome.status === 'skipped' ? [`${outcome.dataset} skipped: ${outcome.reason.kind}`] : [];
    });
    const found = first.unexpected.filter((line) => !line.includes('EXECUTION_ERROR'));
    return [...found, ...troubles.filter((line) => !line.endsWith('outside scope'))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function filesOf({ rule, data, numbers = [], standard = 'SDTMIG', version = '3.4', settings = '', files = {} }: Tried) {
  const names = Object.keys(data);
  const variables = names.flatMap((name) => {
    const header = (data[name] ?? '').split('\n')[0] ?? '';
    return header.split(',').map((variable) => {
      const type = numbers.includes(variable) ? 'Num' : 'Char';
      return `${name},${variable},Label of ${variable},${type},8\n`;
    });
  });
  const own = Object.entries(files).map(([name, content]) => [`negative/01/data/${name}`, content] as const);
  return {
    'rule.yml': `${frame(standard, version, rule)}\n${rule}\n`,
    'negative/01/data/.env': `PRODUCT=${standard}\nVERSION=${version.replaceAll('.', '-')}\n${settings}`,
    'negative/01/data/_datasets.csv': `Filename,Label\n${names.map((name) => `${name},Label of ${name}\n`).join('')}`,
    'negative/01/data/_variables.csv': `dataset,variable,label,type,length\n${variables.join('')}`,
    ...Object.fromEntries(names.map((name) => [`negative/01/data/${name}.csv`, `${data[name] ?? ''}\n`])),
    ...Object.fromEntries(own),
    'negative/01/results/results.csv': 'Dataset,Record,Variable,Value\n',
  };
}

/** The keys that every rule has, where the rule itself does not say them. */
function frame(standard: string, version: string, rule: string): string {
  const lines = {
    Authorities: `[{ Organization: CDISC, Standards: [{ Name: ${standard}, Version: "${version}" }] }]`,
    Core: '{ Id: X-1, Status: Published, Version: "1" }',
    Description: 'An invented rule.',
    Outcome: '{ Message: Something is wrong. }',
    'Rule Type': 'Record Data',
    Scope: '{ Classes: { Include: [ALL] } }',
    Sensitivity: 'Record',
  };
  return Object.entries(lines)
    .filter(([key]) => !new RegExp(`^${key}:`, 'm').test(rule))
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
}
