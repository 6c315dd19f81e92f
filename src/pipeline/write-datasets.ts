import { metaDataVersionOid, studyOid } from '#define/oid.js';
import type { Engine } from '#engine/engine.js';
import { csv } from '#formats/csv/index.js';
import { datasetJson } from '#formats/dataset-json/index.js';
import type { Format, RunStamp } from '#formats/format.js';
import { xpt } from '#formats/xpt/index.js';
import type { DatasetMeta, StudyMeta } from '#model/study-meta.js';
import { tableOf } from '#model/table.js';
import type { WrittenFile } from '#report/results.js';
import { id, join, sql } from '#sql/sql.js';
import { writeTable } from './file-writer.js';
import { FormatThreads } from './format-threads.js';
import type { OutputFolder } from './output.js';
import { shareRows } from './share-rows.js';
import { families, transportFile, withData } from './write-outputs.js';

/** What datasets are written from and into. */
interface Writing {
  readonly engine: Pick<Engine, 'stream'>;
  readonly study: StudyMeta;
  readonly stamp: RunStamp;
  readonly output: OutputFolder;
  readonly threads: FormatThreads;
}

/** Writes every dataset in every format, or takes its former files where they would be the same. */
export async function writeDatasets(
  engine: Pick<Engine, 'stream'>,
  study: StudyMeta,
  rows: ReadonlyMap<string, number>,
  stamp: RunStamp,
  output: OutputFolder,
  former: (dataset: string) => ReadonlyMap<string, WrittenFile>,
  tell: (dataset: string) => void,
): Promise<void> {
  const threads = new FormatThreads();
  const writing = { engine, study, stamp, output, threads };
  try {
    for (const family of families)
      for (const dataset of withData(study, family)) {
        tell(dataset.name);
        const name = dataset.name.toLowerCase();
        const known = former(dataset.name);
        const files: readonly FileOfTable[] = [
          [xpt, transportFile(study, family, dataset.name)],
          [datasetJson, `dataset-json/${family}/${name}.json`],
          [csv, `csv/${family}/${name}.csv`],
        ];
        const changed = files.filter(([, path]) => {
          const file = known.get(path);
          return file === undefined || !output.take(file);
        });
        await writeDataset(writing, dataset, changed, rows.get(dataset.name) ?? 0);
      }
  } finally {
    await threads.close();
  }
}

type FileOfTable = readonly [Format, path: string];

/** From so many rows on it is worth it to hand them to another thread. */
const MANY_ROWS = 20_000;

/**
 * Writes a dataset in several formats; its rows are asked for once. Of a large one the first file is written here, each other one in a thread, as
 * to write takes as long as all that the rules ask meanwhile.
 */
async function writeDataset(
  { engine, study, stamp, output, threads }: Writing,
  dataset: DatasetMeta,
  files: readonly FileOfTable[],
  rowCount: number,
): Promise<void> {
  if (files.length === 0) return;
  const meta = tableOf(dataset);
  const context = {
    studyId: study.study.id,
    studyOid: studyOid(study.study),
    metaDataVersionOid: metaDataVersionOid(study.study, dataset.family),
    rowCount,
  };
  const areBeside = rowCount >= MANY_ROWS && threads.areThere;
  await shareRows(
    engine.stream(sql`SELECT ${join(dataset.variables.map((variable) => id(variable.name)))} FROM ${id(dataset.name)}`),
    files.map(
      ([format, path], i) =>
        (rows) =>
          output.make(path, rowCount, (place) => {
            const asked = { place, meta, stamp, context };
            return i > 0 && areBeside ? threads.write(format, asked, rows) : writeTable(format, asked, rows);
          }),
    ),
  );
}
