import type { Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import type { StudyMeta } from '#model/study-meta.js';
import { drawings } from '#report/pictures.js';
import type { EndpointReasons } from '#report/reasons/model.js';
import type { BuildResults, Pictures } from '#report/results.js';
import { dataProblems, datasetAccounts, sourceAccounts } from './accounts.js';
import { changesByResponse } from './changes.js';
import { drawnAside } from './drawn-aside.js';
import type { LoadedInputs } from './incremental/run.js';
import { endpointReasons } from './reasons.js';
import { referenceWarnings, tumourResponse } from './response.js';
import { sensitivityAnalyses } from './sensitivity.js';
import { survivalEndpoints } from './survival.js';
import { undatedRecords } from './undated.js';

/** What the reports tell of the datasets as they lie in the engine, whatever the rules find in them. */
export interface Reported extends Pick<
  BuildResults,
  'sources' | 'datasets' | 'problems' | 'survival' | 'response' | 'changes' | 'sensitivity'
> {
  /** Not kept for the next build: they are as long as the data. */
  readonly reasons: readonly EndpointReasons[];
  /** On their way. */
  readonly pictures: Pictures;
  readonly warnings: readonly Diagnostic[];
}

/** Reads it, what is drawn first, so that the pictures are drawn beside all the rest. */
export async function readReported(
  engine: Engine,
  meta: StudyMeta,
  compiled: CompiledStudy,
  raw: LoadedInputs,
): Promise<Reported> {
  const { study, document } = compiled.resolved.parsed;
  const survival = await survivalEndpoints(engine, meta, compiled);
  const response = await tumourResponse(engine, meta, study.response?.compare?.reference);
  const changes = await changesByResponse(engine, meta, compiled);
  const reasons = await endpointReasons(engine, compiled);
  const pictures = drawnAside(drawings({ survival: survival.endpoints, response, changes, reasons }));
  return {
    reasons,
    pictures,
    sources: await sourceAccounts(engine, compiled, raw.files, raw.accounts),
    datasets: await datasetAccounts(engine, compiled),
    problems: await dataProblems(engine, compiled),
    survival: survival.endpoints,
    response,
    changes,
    sensitivity: await sensitivityAnalyses(engine, meta, compiled),
    warnings: [
      ...survival.warnings,
      ...(await undatedRecords(engine, compiled)),
      ...referenceWarnings(response, document.at(['response', 'compare', 'reference'])),
    ],
  };
}
