import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findingsFormats } from '#report/findings/index.js';
import type { FindingResults } from '#report/results.js';
import type { RuleOutcome } from '#rules/outcome.js';
import { sampleResults } from '../support/sample.js';

const formats = ['text', 'json', 'ndjson', 'csv', 'core-csv', 'sarif', 'junit', 'github'] as const;

it.each(formats)('findings of the sample as %s are those of the golden file', async (format) => {
  const text = findingsFormats[format](sample());
  // Git keeps line ends of its own.
  await expect(text.replaceAll('\r\n', '\n')).toMatchFileSnapshot(
    join(import.meta.dirname, 'expected', `${format}.golden`),
  );
});

it.each(['text', 'ndjson', 'csv', 'core-csv', 'html', 'sarif', 'junit', 'github'] as const)(
  'findings of a run that was interrupted are marked so as %s',
  (format) => {
    const results = { ...sample(), partial: { ran: 4, of: 1200 } };
    const mark = format === 'ndjson' ? '{"partial":{"ran":4,"of":1200}}' : 'interrupted when 4 of 1,200 rules had run';
    expect(findingsFormats[format](results)).toContain(mark);
    expect(findingsFormats[format](sample())).not.toContain(mark);
  },
);

/** The sample with a few findings of each group, as with --max-findings 3. */
function sample(): FindingResults {
  const results = sampleResults();
  return {
    ...results,
    limit: 3,
    outcomes: results.outcomes.map((outcome) =>
      outcome.status === 'issues' ? withSheet({ ...outcome, findings: outcome.findings.slice(-3) }) : outcome,
    ),
  };
}

function withSheet(outcome: Extract<RuleOutcome, { status: 'issues' }>): RuleOutcome {
  const sheet = outcome.findings.flatMap(({ dataset, row, variables }) =>
    variables.map(({ name, value }) => ({
      dataset,
      record: String(row),
      path: '',
      variable: name,
      value: value ?? '',
    })),
  );
  return { ...outcome, sheet };
}
