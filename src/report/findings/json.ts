import { json } from '../json.js';
import type { FindingResults, Timings } from '../results.js';
import type { Finding } from '#rules/outcome.js';
import { skipReason } from './messages.js';
import { allFindings, countFindings, findingGroups, outcomesWith } from './selection.js';

/** Everything the rules said, for programs. */
export function findingsAsJson(results: FindingResults): string {
  const skipped = outcomesWith(results, 'skipped');
  const failed = outcomesWith(results, 'failed');
  const groups = findingGroups(results);
  return json({
    study: results.meta.study.id,
    tool: { name: results.stamp.tool, version: results.stamp.toolVersion },
    created: results.stamp.createdAt.toISOString(),
    ...(results.partial && { partial: results.partial }),
    counts: {
      ...countFindings(groups),
      passed: outcomesWith(results, 'passed').length,
      skipped: skipped.length,
      failed: failed.length,
    },
    ...(results.agency !== undefined && { agency: results.agency }),
    ...(results.baseline && { baseline: results.baseline }),
    rules: results.rules,
    groups: groups.map(({ rule, dataset, severity, count, explained, findings }) => ({
      rule: rule.id,
      dataset,
      severity,
      count,
      explained,
      listed: findings.length,
    })),
    findings: allFindings(results).map(plain),
    skipped: skipped.map(({ rule, dataset, reason }) => ({ rule, dataset, reason, message: skipReason(reason) })),
    failed: failed.map(({ rule, dataset, diagnostic }) => ({ rule, dataset, diagnostic })),
    staleExplanations: results.staleExplanations,
    ...(results.timings && { timings: timed(results.timings) }),
  });
}

/** One JSON text a line, findings only; where the run was interrupted, a last one says so. See ndjson.org. */
export function findingsAsNdjson(results: FindingResults): string {
  const mark = results.partial === undefined ? '' : JSON.stringify({ partial: results.partial }) + '\n';
  const lines = allFindings(results)
    .map((finding) => JSON.stringify(plain(finding)) + '\n')
    .join('');
  return lines + mark;
}

/** In milliseconds, by phase and rule. */
function timed({ phases, rules }: Timings) {
  return { phases: Object.fromEntries(phases), rules: Object.fromEntries(rules) };
}

/** Without how the reference engine prints its values: they stand as they are. */
function plain(finding: Finding) {
  return { ...finding, variables: finding.variables.map(({ name, value }) => ({ name, value })) };
}
