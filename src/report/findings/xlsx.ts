import { compareText } from '#base/compare-text.js';
import { writeWorkbook, type CellValue, type SheetContent } from '#formats/xlsx/write.js';
import type { Finding } from '#rules/outcome.js';
import { groupBy } from '#base/group-by.js';
import type { FindingResults, RuleSummary } from '../results.js';
import { partialMark, skipReason } from './messages.js';
import { allFindings, findingGroups } from './selection.js';

/**
 * The findings as a workbook with the five sheets of the reference engine of CORE, their columns and words, and the severity besides.
 * See cdisc-rules-engine, resources/templates/report-template.xlsx.
 */
export function findingsAsXlsx(results: FindingResults): Uint8Array {
  const sheets: readonly Sheet[] = [
    conformanceDetails(results),
    datasetDetails(results),
    issueSummary(results),
    issueDetails(results),
    rulesReport(results),
  ];
  return writeWorkbook(sheets.map(fitted));
}

interface Sheet extends SheetContent {
  readonly rows: CellValue[][];
}

/** Excel specifications and limits: rows of a sheet and characters of a cell. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

function conformanceDetails(results: FindingResults): Sheet {
  const { stamp, tested = [], limit, agency } = results;
  const mark = partialMark(results);
  const standards = [...new Set(tested.map(({ standard }) => standard))].map((standard) => standard.split(' '));
  return {
    name: 'Conformance Details',
    rows: [
      ['Report Generation', stamp.createdAt.toISOString().slice(0, 19)],
      ['Total Runtime'],
      ['CORE Engine Version', `${stamp.tool} ${stamp.toolVersion}`],
      ['Issue Limit Per Rule'],
      ['Issue Limit Per Dataset', limit ?? 'None'],
      ['Issue Limit Per Sheet', MOST_ROWS - 1],
      ['Standard', standards.map(([name]) => name).join(', ')],
      ['Sub-Standard'],
      ['Version', standards.map(([, version = '']) => `V${version}`).join(', ')],
      ['TIG Use Case'],
      ['CT Version'],
      ['Define-XML Version'],
      ['UNII Version'],
      ['Med-RT Version'],
      ['MedDRA Version'],
      ['WHODRUG Version'],
      ['SNOMED Version'],
      ['LOINC Version'],
      ...(mark === undefined ? [] : [['Result', mark]]),
      ...(agency === undefined ? [] : [['Severity as seen by', agency.toUpperCase()]]),
    ],
  };
}

function datasetDetails({ tested = [] }: FindingResults): Sheet {
  return {
    name: 'Dataset Details',
    rows: [
      ['Dataset', 'Label', 'Location', 'Modified Time Stamp', 'Size (kb)', 'Number of Records'],
      // The time of a file differs from copy to copy of the same data.
      ...tested
        .toSorted((a, b) => compareText(a.name, b.name))
        .map(({ name, label, path, bytes, rows }) => [name, label, path, undefined, bytes / 1000, rows]),
    ],
  };
}

/** By dataset, then rule. */
function issueSummary(results: FindingResults): Sheet {
  const groups = findingGroups(results).toSorted(
    (a, b) => compareText(a.dataset, b.dataset) || compareText(a.rule.id, b.rule.id),
  );
  return {
    name: 'Issue Summary',
    rows: [
      ['Dataset', 'CORE-ID', 'Message', 'Issues', 'Explanation', 'Severity'],
      ...groups.map(({ rule, dataset, message, count, severity, findings }) => [
        dataset,
        rule.id,
        message,
        count,
        [...new Set(findings.flatMap(({ explanation }) => explanation ?? []))].join('\n'),
        severity,
      ]),
    ],
  };
}

/** By rule, then dataset. */
function issueDetails(results: FindingResults): Sheet {
  const executability = new Map(results.rules.map((rule) => [rule.id, rule.executability ?? '']));
  const findings = allFindings(results).toSorted(
    (a, b) => compareText(a.rule, b.rule) || compareText(a.dataset, b.dataset),
  );
  return {
    name: 'Issue Details',
    rows: [
      [
        ...['CORE-ID', 'Message', 'Executability', 'Dataset', 'USUBJID', 'Record', 'Sequence'],
        ...['Variable(s)', 'Value(s)', 'Severity'],
      ],
      ...findings.map((finding) => detail(finding, executability.get(finding.rule))),
    ],
  };
}

function detail(finding: Finding, executability: string | undefined): CellValue[] {
  const { rule, message, dataset, subject, row, sequence, variables, severity } = finding;
  const names = variables.map(({ name }) => name).join(', ');
  const values = variables.map(({ value, printed }) => printed ?? value ?? 'null').join(', ');
  return [rule, message, executability, dataset, subject, row, sequence, names, values, severity];
}

function rulesReport(results: FindingResults): Sheet {
  const outcomes = groupBy(results.outcomes, ({ rule }) => rule);
  const ids = ({ identifiers = [] }: RuleSummary, wanted: string) =>
    identifiers.find(({ organization }) => organization === wanted)?.ids.join(', ');
  return {
    name: 'Rules Report',
    rows: [
      ['CORE-ID', 'Version', 'CDISC RuleID', 'FDA RuleID', 'Message', 'Status', 'Severity', 'Reason'],
      ...results.rules
        .toSorted((a, b) => compareText(a.id, b.id))
        .map((rule) => {
          const own = outcomes.get(rule.id) ?? [];
          return [
            rule.id,
            rule.version,
            ids(rule, 'CDISC'),
            ids(rule, 'FDA'),
            rule.message,
            statusOf(own),
            rule.severity,
            reasonsOf(own),
          ];
        }),
    ],
  };
}

type Outcomes = FindingResults['outcomes'];

/** The gravest of a rule's outcomes, in the reference engine's words and order. */
function statusOf(outcomes: Outcomes): string {
  const has = (status: Outcomes[number]['status']) => outcomes.some((outcome) => outcome.status === status);
  if (has('failed')) return 'EXECUTION ERROR';
  if (has('issues')) return 'ISSUE REPORTED';
  return has('passed') ? 'SUCCESS' : 'SKIPPED';
}

/** Why a rule did not run on the datasets that it is meant for, or on none. */
function reasonsOf(outcomes: Outcomes): string {
  const reasons = outcomes.flatMap((outcome) => {
    if (outcome.status === 'failed') return [`${outcome.dataset}: ${outcome.diagnostic.message}`];
    if (outcome.status !== 'skipped' || outcome.reason.kind === 'outside scope') return [];
    return [`${outcome.dataset}: ${skipReason(outcome.reason)}`];
  });
  const ran = outcomes.some(({ status }) => status !== 'skipped');
  return reasons.length === 0 && !ran
    ? 'No dataset is in the scope of the rule.'
    : reasons.sort(compareText).join('\n');
}

/** Rows and texts beyond what a sheet can hold give way to a word about them. */
function fitted({ name, rows }: Sheet): SheetContent {
  const kept = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 1) : rows;
  const cut = rows.length - kept.length;
  return { name, rows: [...kept.map((row) => row.map(shortened)), ...(cut > 0 ? [[`and ${cut} more rows`]] : [])] };
}

const MARK = ' ... (cut)';

function shortened(value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  return value.length <= MOST_CHARACTERS ? value : value.slice(0, MOST_CHARACTERS - MARK.length) + MARK;
}
