import { block, datasetKeys, input, join } from './dataset.js';
import { derivedRecords } from './derived-records.js';
import { endpoint } from './endpoint.js';
import { duplicates } from './parts.js';
import { source, studyFile } from './study.js';
import { entrySchemas } from './variable.js';

/** Every key that a person may write, for suggestions. */
export const vocabulary: readonly string[] = [
  ...new Set(
    [
      ...Object.values(entrySchemas).map(({ shape }) => shape),
      datasetKeys,
      input,
      { records: block },
      derivedRecords.shape,
      join.shape,
      studyFile.shape,
      studyFile.shape.raw.shape,
      source.shape,
      duplicates.shape,
      endpoint.shape,
    ].flatMap((shape) => Object.keys(shape)),
  ),
];
