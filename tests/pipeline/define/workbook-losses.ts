import type { DialectName } from '#define/workbook/write.js';

/** Why a layout of workbooks cannot keep something, with the differences between a document and the one read from its workbook that this explains. */
export const losses: Readonly<Record<DialectName, Readonly<Record<string, readonly string[]>>>> = {
  a: {
    'no sheet of standards: one is named in the sheet of the study': ['standard removed', 'codelist: standard'],
    'no column for subclasses, which 2.0 has not': ['dataset: subclasses'],
    'no sheets of analyses': ['result display removed', 'result removed'],
  },
  b: {
    'no sheet of standards: one is named in the sheet of the study': ['standard removed', 'codelist: standard'],
    'no column for subclasses, which 2.0 has not': ['dataset: subclasses'],
  },
  c: {},
  xportr: {
    'no sheet of the study': ['study: name', 'study: description', 'study: protocol', 'study: comment'],
    'no standards': ['standard removed', 'dataset: standard'],
    'datasets have a label alone': [
      ...['dataset: class', 'dataset: subclasses', 'dataset: structure', 'dataset: keys', 'dataset: repeating'],
      'dataset: reference data',
    ],
    'variables have label, type, length and format alone': [
      ...['variable: origin', 'variable: mandatory', 'variable: role', 'variable: codelist', 'variable: comment'],
      ...['variable: significant digits', 'variable: method', 'variable: method name', 'variable: type of method'],
      'variable: formal expression',
    ],
    'no other sheets': [
      ...['value removed', 'codelist removed', 'term removed', 'result display removed', 'result removed'],
    ],
  },
  metacore: {
    'no sheet of the study': ['study: name', 'study: description', 'study: protocol', 'study: comment'],
    'no standards': ['standard removed', 'dataset: standard', 'codelist: standard', 'codelist: not of a standard'],
    'datasets have label, structure and keys alone': [
      ...['dataset: class', 'dataset: subclasses', 'dataset: repeating', 'dataset: reference data'],
    ],
    'methods have a description alone': [
      ...['variable: method name', 'value: method name', 'variable: formal expression'],
    ],
    'no column for comments': ['variable: comment'],
    'no dictionaries': ['variable: codelist', 'codelist removed'],
    'no codes of NCI': ['codelist: NCI code', 'term: NCI code', 'term: extended'],
    'no sheets of analyses': ['result display removed', 'result removed'],
  },
};
