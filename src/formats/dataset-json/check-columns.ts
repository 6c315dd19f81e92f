import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { JsonColumn } from '#model/dataset-json.js';
import { report } from '../messages.js';
import { countedKind, DEFAULT_FORMATS } from './columns.js';

/** What the schema of Dataset-JSON does not see and what makes rows unreadable. */
export function columnFaults(
  file: string,
  columns: readonly JsonColumn[],
  at: SourceSpan | undefined,
): readonly Diagnostic[] {
  const upper = columns.map(({ name }) => name.toUpperCase());
  const twice = columns.filter((_, i) => upper.indexOf(upper[i] ?? '') !== i);
  const odd = columns.filter(
    ({ dataType, targetDataType }) => targetDataType !== undefined && (dataType === 'boolean' || dataType === 'URI'),
  );
  return [
    ...twice.map(({ name }) => report('dataset-json/duplicate-column', { file, name }, at)),
    ...odd.map(({ name, dataType, targetDataType = '' }) =>
      report('dataset-json/target', { file, column: name, dataType, targetDataType }, at),
    ),
  ];
}

/** What is odd in the description of columns whose rows can be read. */
export function columnWarnings(
  file: string,
  columns: readonly JsonColumn[],
  at: SourceSpan | undefined,
): readonly Diagnostic[] {
  const keys = columns.flatMap(({ keySequence }) => keySequence ?? []);
  const warn = (column: string, problem: string, taken: string) =>
    report('dataset-json/column', { file, column, problem, taken }, at);
  return columns.flatMap((column) => {
    const { name, dataType, targetDataType, displayFormat, keySequence } = column;
    const counted = countedKind(column);
    return [
      ...(counted !== undefined && displayFormat === undefined
        ? [
            warn(
              name,
              `a ${dataType} with a targetDataType and without a displayFormat`,
              `with the format "${DEFAULT_FORMATS[counted]}"`,
            ),
          ]
        : []),
      ...(dataType === 'decimal' && targetDataType !== 'decimal'
        ? [warn(name, 'of dataType decimal without targetDataType decimal', 'as numbers')]
        : []),
      ...(keySequence !== undefined && keys.filter((key) => key === keySequence).length > 1
        ? [warn(name, `one of several with keySequence ${keySequence}`, 'by the order of the columns')]
        : []),
    ];
  });
}
