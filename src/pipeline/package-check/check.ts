import { ok, type Checked } from '#base/diagnostic.js';
import type { FindingResults } from '#report/results.js';
import type { Agency, RuleOutcome } from '#rules/outcome.js';
import { checksum } from '../incremental/checksum.js';
import { runStamp } from '../stamp.js';
import type { SubmissionPackage } from './package.js';
import { readPackage } from './read.js';
import { packageRules, packageRuleSummaries, type PackageRule } from './rules.js';

/** What findings are filed under: they are about files, not about datasets. */
const PACKAGE = 'm5';

/** Checks the files of a submission: names, folders, sizes, descriptions, checksums. Rows are looked at by `validate`. */
export function checkPackage(folder: string, agency: Agency = 'cdisc'): Checked<FindingResults> {
  const read = readPackage(folder, agency);
  if (!read.ok) return read;
  const study = studyOf(read.value);
  return ok({
    meta: { study: { id: study, name: study, description: '', protocol: '' } },
    stamp: runStamp(undefined),
    rules: packageRuleSummaries,
    outcomes: packageRules.map((rule) => outcomeOf(rule, read.value)),
    staleExplanations: [],
    files: read.value.files.map(({ path }) => ({ path })),
    ...(agency !== 'cdisc' && { agency }),
  });
}

function outcomeOf({ id: rule, message, severity, find }: PackageRule, submission: SubmissionPackage): RuleOutcome {
  const rows = submission.files.length;
  const findings = find(submission).map(({ path, values = {} }) => ({
    ...{ rule, dataset: PACKAGE, message, severity },
    variables: Object.entries({ file: path, ...values }).map(([name, value]) => ({ name, value })),
    fingerprint: checksum(JSON.stringify([rule, path, values['href'] ?? ''])),
  }));
  if (findings.length === 0) return { rule, dataset: PACKAGE, status: 'passed', rows };
  return { rule, dataset: PACKAGE, status: 'issues', rows, count: findings.length, findings };
}

/** The study whose folder it is, where there is one. */
function studyOf({ files }: SubmissionPackage): string {
  const studies = new Set(files.flatMap(({ path }) => /^datasets\/([^/]+)\//.exec(path)?.[1] ?? []));
  return studies.size === 1 ? ([...studies][0] ?? '') : '';
}
