import { diagnostics } from '#base/diagnostic.js';

interface Cell {
  readonly sheet: string;
  readonly header: string;
  readonly rows: string;
  readonly found: string;
  readonly outcome: string;
}

/** What a workbook that describes data has, and is read otherwise, or not. */
export const report = diagnostics<{
  'taken-as': Cell;
  'not-taken': Cell;
  'sheet-not-read': { readonly sheet: string };
  'hidden-not-read': { readonly sheet: string; readonly kind: string };
  'column-not-read': {
    readonly sheet: string;
    readonly column: string;
    readonly values: number;
    readonly nearest: string | undefined;
  };
  'no-variables': { readonly sheets: readonly string[] };
  'no-standard': object;
  'no-package': { readonly codelists: readonly string[] };
}>('workbook', {
  'taken-as': ({ sheet, header, rows, found, outcome }) => ({
    severity: 'warning',
    message: `Sheet "${sheet}", ${header}, ${rows}: ${JSON.stringify(found)} is taken as ${JSON.stringify(outcome)}.`,
    help: 'Write it that way, if it is meant.',
  }),
  'not-taken': ({ sheet, header, rows, found, outcome }) => ({
    severity: 'warning',
    message: `Sheet "${sheet}", ${header}, ${rows}: ${JSON.stringify(found)} is left out: ${outcome}.`,
    help: 'Correct the cell.',
  }),
  'sheet-not-read': ({ sheet }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" is not read: neither its name nor its columns are known.`,
    help: 'Name it Datasets, Variables, ValueLevel, WhereClauses, Codelists, Dictionaries, Methods, Comments or Documents, if it is one.',
  }),
  'hidden-not-read': ({ sheet, kind }) => ({
    severity: 'warning',
    message: `The hidden sheet "${sheet}" is not read: another sheet has the ${kind}.`,
    help: 'Show the sheet, if it belongs to the specification.',
  }),
  'column-not-read': ({ sheet, column, values, nearest }) => ({
    severity: 'warning',
    message: `The column "${column}" of the sheet "${sheet}" is not read; it has ${values} value${values === 1 ? '' : 's'}.`,
    help:
      nearest === undefined
        ? 'Define-XML has no place for it, or it has another name there.'
        : `Did you mean "${nearest}"?`,
  }),
  'no-variables': ({ sheets }) => ({
    message: 'No sheet of the workbook describes variables.',
    found: sheets.join(', '),
    expected: 'a sheet with the columns Dataset, Variable, Label and Data Type',
  }),
  'no-standard': () => ({
    severity: 'warning',
    message: 'The workbook does not say of which standard its datasets are.',
    help: 'Give StandardName and StandardVersion in the sheet Study or Define, or a column Standard in the sheet Datasets.',
  }),
  'no-package': ({ codelists }) => ({
    severity: 'warning',
    message: 'Codelists have an NCI code, and the workbook does not say of which package of terminology they are.',
    found: codelists.join(', '),
    help: 'Add the column Terminology to the sheet of codelists, such as "SDTM 2025-03-28"; Define-XML 2.1 asks for it.',
  }),
});
