import type { Finding, Severity } from '#rules/outcome.js';
import { json } from '../json.js';
import type { FindingResults, RuleSummary } from '../results.js';
import { partialMark, skipReason } from './messages.js';
import { findingGroups, notableSkips, outcomesWith } from './selection.js';

/** The findings as a SARIF 2.1.0 log (OASIS Standard, 27 March 2020), one run; explained findings are suppressed there. */
export function findingsAsSarif(results: FindingResults): string {
  const { stamp } = results;
  const groups = findingGroups(results);
  const failed = outcomesWith(results, 'failed');
  const mark = partialMark(results);
  return sarifLog({
    tool: { driver: { name: stamp.tool, version: stamp.toolVersion, rules: results.rules.map(descriptor) } },
    invocations: [
      {
        executionSuccessful: failed.length === 0 && mark === undefined,
        toolExecutionNotifications: [
          ...(mark === undefined ? [] : [{ level: 'error', message: { text: mark } }]),
          ...failed.map(({ rule, dataset, diagnostic }) => notification(rule, dataset, 'error', diagnostic.message)),
          ...notableSkips(results).map(({ rule, dataset, reason }) =>
            notification(rule, dataset, 'note', skipReason(reason)),
          ),
        ],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: groups.flatMap(({ rule, dataset, findings }) => {
      const place = { ruleIndex: results.rules.indexOf(rule), file: fileOf(results, dataset) };
      return findings.map((finding) => result(finding, place));
    }),
  });
}

/** A log of one run, as a file. */
export function sarifLog(run: object): string {
  return json({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  });
}

/** A file, or a place in it. A "#" or "?" in the name of a folder is part of the name. */
export function locationIn(file: string, at?: { readonly line: number; readonly column: number }) {
  const uri = encodeURI(file).replaceAll(/[#?]/g, encodeURIComponent);
  const region = at && { startLine: at.line, startColumn: at.column };
  return { physicalLocation: { artifactLocation: { uri }, ...(region && { region }) } };
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  reject: 'error',
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

function descriptor({ id, title, message, severity, references }: RuleSummary) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: message },
    defaultConfiguration: { level: levels[severity] },
    properties: { severity, references },
  };
}

function notification(rule: string, dataset: string, level: 'error' | 'note', text: string) {
  return { associatedRule: { id: rule }, level, message: { text: `${rule} in ${dataset}: ${text}` } };
}

/** The file that the dataset was read from, or that the pipeline wrote it to: viewers show no result without one. */
function fileOf({ files, tested }: FindingResults, dataset: string): string | undefined {
  const read = tested?.find(({ name }) => name === dataset)?.path;
  if (read !== undefined && read !== '') return read;
  return files.find(({ path }) => path.endsWith(`/${dataset.toLowerCase()}.xpt`))?.path;
}

interface Place {
  /** -1 where the rule is not described. */
  readonly ruleIndex: number;
  readonly file: string | undefined;
}

/** The place in a document, else the file alone. */
function physical(at: Finding['at'], file: string | undefined) {
  if (at !== undefined) return locationIn(at.file, at);
  return file === undefined ? {} : locationIn(file);
}

function result(finding: Finding, { ruleIndex, file }: Place) {
  const { rule, dataset, row, at, subject, path, sequence, message, severity, variables, fingerprint } = finding;
  const { explanation, state } = finding;
  const names = variables.map(({ name }) => name);
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        ...physical(at, file),
        logicalLocations: [
          {
            name: dataset,
            fullyQualifiedName: path ?? [dataset, ...(row === undefined ? [] : [`row ${row}`]), ...names].join('/'),
            kind: 'object',
          },
        ],
      },
    ],
    partialFingerprints: { 'ruleDatasetVariablesKeys/v1': fingerprint },
    ...(state && { baselineState: state === 'new' ? 'new' : 'unchanged' }),
    ...(explanation !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: explanation }],
    }),
    properties: { severity, dataset, row, subject, sequence, variables },
  };
}
