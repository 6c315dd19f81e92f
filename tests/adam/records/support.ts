import { buildStudy, faultsOf, studyFile, type BuiltStudy, type Cells, type Files } from '../../support/study.js';

const text = ['PARAMCD', 'AVISIT', 'NOTE'];
const numbers = ['AVAL', 'AVISITN', 'DAY'];

/** A dataset of analysis records as they come, and the records that it derives; tables and further columns of the dataset where they matter. */
export function advs(derived: readonly object[], { tables = {}, more = {}, working = {} } = {}): Files {
  const columns = (names: readonly string[], rest: object) =>
    Object.fromEntries(names.map((name) => [name, { column: name, label: name, ...rest }]));
  return {
    'study.yaml': studyFile({ s: ['Subject', ...text, ...numbers] }, { adam: ['advs.yaml'] }, { tables }),
    'adam/advs.yaml': {
      dataset: 'ADVS',
      label: 'Vital Signs',
      class: 'BASIC DATA STRUCTURE',
      structure: 'One record per subject per parameter per visit',
      from: 's',
      keys: ['USUBJID', 'PARAMCD', 'AVISITN', 'DAY'],
      variables: {
        ...columns(text, {}),
        ...columns(numbers, { type: 'number' }),
        DTYPE: { value: null },
        ...more,
      },
      working,
      derived_records: derived,
    },
  };
}

/** The rows of s as text cells under these columns; subject 01 and parameter P unless they say otherwise. */
export function given(columns: string, ...rows: readonly (readonly (string | number | null)[])[]): readonly Cells[] {
  const names = columns.split(' ');
  return rows.map((row) => ({
    Subject: '01',
    PARAMCD: 'P',
    ...Object.fromEntries(names.map((name, i) => [name, row[i] === null ? null : String(row[i])])),
  }));
}

/** Rows of ADVS as lines, a dot for what is missing. */
export function lines(study: BuiltStudy, columns: string): readonly string[] {
  const names = columns.split(' ');
  return study.rows('ADVS', ...names).map((row) => names.map((name) => row[name] ?? '.').join(' '));
}

/** The lines of the records that were added. */
export async function addedLines(files: Files, rows: readonly Cells[], columns: string): Promise<readonly string[]> {
  const study = await buildStudy(files, { s: rows });
  const own = lines(await buildStudy(without(files), { s: rows }), columns);
  const left = [...own];
  return lines(study, columns).filter((line) => {
    const at = left.indexOf(line);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

function without(files: Files): Files {
  const { derived_records: _, ...rest } = files['adam/advs.yaml'] as Record<string, unknown>;
  return { ...files, 'adam/advs.yaml': rest };
}

export { buildStudy, faultsOf };
