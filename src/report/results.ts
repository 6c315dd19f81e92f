import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { RunStamp } from '#formats/format.js';
import type { Lineage } from '#mapping/lineage/graph.js';
import type { DataProblem, DatasetAccount, SourceAccount } from '#model/account.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { RuleOutcome, Severity } from '#rules/outcome.js';
import type { ChangesByResponse } from './changes/model.js';
import type { CsvTexts } from './spreadsheet-text.js';
import type { EndpointReasons } from './reasons/model.js';
import type { PublishedFigures, TumourResponse } from './response/model.js';
import type { SensitivityAnalysis } from './sensitivity/model.js';
import type { TimeToEvent } from './time-to-event/model.js';

/** All that a run found out, as the reports show it. The pipeline fills it; nothing here is computed later but counts. */
export interface BuildResults {
  readonly meta: StudyMeta;
  readonly stamp: RunStamp;
  readonly sources: readonly SourceAccount[];
  /** In build order. */
  readonly datasets: readonly DatasetAccount[];
  readonly problems: readonly DataProblem[];
  /** Warnings of the mapping: what was noticed and did not stop the build. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every rule that was asked for, whatever became of it. */
  readonly rules: readonly RuleSummary[];
  readonly outcomes: readonly RuleOutcome[];
  readonly staleExplanations: readonly StaleExplanation[];
  readonly survival: readonly SurvivalEndpoint[];
  /** Where analysis datasets of tumours are in the build. */
  readonly response?: TumourResponse;
  /** As study.yaml asks for them. */
  readonly changes?: readonly ChangesByResponse[];
  /** As study.yaml states them. */
  readonly published?: readonly PublishedFigures[];
  /** In the order of study.yaml, where it compares endpoints. */
  readonly sensitivity?: readonly SensitivityAnalysis[];
  /** Where study.yaml has endpoints. */
  readonly reasons?: readonly EndpointReasons[];
  /** Pictures that are drawn already, or about to be, as SVG; a report draws for itself what is not among them. */
  readonly pictures?: Pictures;
  readonly lineage: Lineage;
  /** By path. */
  readonly files: readonly WrittenFile[];
  readonly phases: readonly PhaseCount[];
}

/** What the findings alone need: the rules may have run on datasets that nobody here built. */
export interface FindingResults extends Pick<BuildResults, 'stamp' | 'rules' | 'outcomes' | 'staleExplanations'> {
  readonly files: readonly Pick<WrittenFile, 'path'>[];
  readonly meta: Pick<StudyMeta, 'study'>;
  /** The datasets as their files describe them. */
  readonly tested?: readonly TestedDataset[];
  /** How many findings of a rule on a dataset are listed; all are counted. */
  readonly limit?: number;
  /** Whose view the severities are. */
  readonly agency?: string;
  readonly baseline?: BaselineSummary;
  /** The records that findings are about, for reports that show them. */
  readonly records?: readonly DatasetRecords[];
  /** Where the run was interrupted: how many rules had a verdict until then, of how many. */
  readonly partial?: { readonly ran: number; readonly of: number };
  /** Only where they were asked for: no two runs take the same time. */
  readonly timings?: Timings;
  /** How texts are to stand in lines of comma-separated values. */
  readonly csvTexts?: CsvTexts;
}

/** Records of a dataset by their rows in the file, from 1; values as texts, empty where missing. */
export interface DatasetRecords {
  readonly dataset: string;
  readonly columns: readonly { readonly name: string; readonly label: string }[];
  readonly rows: ReadonlyMap<number, readonly string[]>;
}

/** In milliseconds. */
export interface Timings {
  readonly phases: readonly (readonly [phase: string, time: number])[];
  readonly rules: readonly (readonly [rule: string, time: number])[];
}

/** What the comparison with a former run came to. */
export interface BaselineSummary {
  readonly file: string;
  readonly new: number;
  readonly known: number;
  /** Of the former run and not found any more. */
  readonly gone: number;
}

/** A dataset that rules ran on. */
export interface TestedDataset {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  /** The guide that it was held against: "SDTMIG 3.4". */
  readonly standard: string;
  readonly bytes: number;
  readonly rows: number;
}

export interface RuleSummary {
  readonly id: string;
  /** What the rule demands, in a sentence. */
  readonly title: string;
  /** What a finding of it says. */
  readonly message: string;
  readonly severity: Severity;
  /** The clause of the standard, and the ids that others gave to the rule. */
  readonly references: readonly string[];
  readonly version?: string;
  /** "Fully Executable", "Possible Overreporting" ... */
  readonly executability?: string;
  /** When the rule has something to look at, beyond its scope. */
  readonly precondition?: string;
  /** What a data manager should do about a finding. */
  readonly explanation?: string;
  /** The ids that organizations gave to the rule: CDISC, FDA. */
  readonly identifiers?: readonly { readonly organization: string; readonly ids: readonly string[] }[];
}

/** An explanation that no finding needs any more: a person should look at it again. */
export interface StaleExplanation {
  readonly rule: string;
  readonly dataset: string;
  readonly text: string;
  readonly at?: SourceSpan;
}

/** A time to event of an analysis dataset of the build. */
export interface SurvivalEndpoint extends TimeToEvent {
  /** What time zero is: "first dose". */
  readonly start: string | undefined;
}

/** What a picture shows: one of these, or the sums of diameters in one of two ways. */
export type PictureSubject = SurvivalEndpoint | EndpointReasons | ChangesByResponse | 'waterfall' | 'spider';

export type Pictures = ReadonlyMap<PictureSubject, Promise<string>>;

export interface WrittenFile {
  /** Relative to the output folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows?: number;
}

/** A phase of the run and the rows it handled. No times: they would make two runs differ. */
export interface PhaseCount {
  readonly phase: string;
  readonly rows: number;
}

/** A file of a report, in memory. */
export interface ReportFile {
  /** Relative to the folder of the reports. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** One way of showing results. */
export type Reporter = (results: BuildResults) => readonly ReportFile[] | Promise<readonly ReportFile[]>;
