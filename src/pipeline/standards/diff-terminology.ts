import { existsSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { TerminologyDiff } from '#report/terminology/model.js';
import { compareTerminology } from '#standards/compare-terminology.js';
import { report as reportStandards } from '#standards/messages.js';
import type { CodelistTable } from '#standards/pack/index.js';
import { publishingSets, type PublishingSet } from '#standards/published.js';
import type { EngineOptions } from '../with-engine.js';
import { codelistsOfPackage, datesOf, isPublishingSet } from './at-hand.js';
import { terminologyOfFile } from './import-terminology.js';
import { touchedValues } from './touched-values.js';

export interface DiffTerminologyOptions extends EngineOptions {
  /** Each a date at hand, or a file that could be imported. */
  readonly from: string;
  readonly to: string;
  readonly publishingSet: string;
  readonly folder?: string;
  /** Datasets whose values are looked at. */
  readonly data?: readonly string[];
}

interface Side {
  readonly publishingSet: PublishingSet;
  readonly version: string;
  readonly codelists: readonly CodelistTable[];
}

/** Compares two versions of a terminology package, and tells which values of datasets that touches. */
export async function diffTerminology(options: DiffTerminologyOptions): Promise<Checked<TerminologyDiff>> {
  const from = await side(options.from, options);
  const to = await side(options.to, options);
  if (!from.ok && !to.ok && options.folder !== undefined && !existsSync(options.folder)) return from;
  if (!from.ok || !to.ok) return faults([...problems(from), ...problems(to)]);
  const { publishingSet } = to.value;
  if (from.value.publishingSet !== publishingSet)
    return faults([reportStandards('two-packages', { from: from.value.publishingSet, to: publishingSet })]);
  const diff = {
    publishingSet,
    from: from.value.version,
    to: to.value.version,
    changes: compareTerminology(from.value.codelists, to.value.codelists),
  };
  if (options.data === undefined) return ok(diff);
  const impact = await touchedValues(options.data, { from: from.value.codelists, to: to.value.codelists }, options);
  return impact.ok ? ok({ ...diff, impact: impact.value }, impact.warnings) : impact;
}

async function side(text: string, { folder, publishingSet: asked }: DiffTerminologyOptions): Promise<Checked<Side>> {
  if (!isPublishingSet(asked))
    return faults([reportStandards('which-package', { file: '--package', found: asked, choices: publishingSets })]);
  if (existsSync(text)) return terminologyOfFile(text, { publishingSet: asked });
  const found = codelistsOfPackage(folder, asked, text);
  if (!found.ok) return found;
  if (found.value !== undefined) return ok({ publishingSet: asked, version: text, codelists: found.value });
  const how = 'Bring it with "trialmill ct import" and name its folder with --standards, or name a file.';
  return faults([
    reportStandards('not-at-hand', {
      asked: `Terminology ${asked} ${text}`,
      choices: datesOf(folder, asked),
      how,
    }),
  ]);
}

function problems<T>(checked: Checked<T>): readonly Diagnostic[] {
  return checked.ok ? [] : checked.diagnostics;
}
