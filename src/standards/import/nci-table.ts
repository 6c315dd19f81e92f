import { faults, type Checked } from '#base/diagnostic.js';
import type { TerminologyTables } from '../pack/index.js';
import { report } from '../messages.js';
import {
  gatherTerminology,
  packageNamed,
  type FoundCodelist,
  type FoundTerm,
  type SaidOfTerminology,
} from './gather-terminology.js';
import { sheetReader, type Sheet } from './sheet.js';

/** The columns of the tables that NCI EVS publishes as text, XLS and XLSX: a record without codelist code is a codelist. */
const headings = {
  code: /^(?:code|c-?code)$/i,
  codelist: /^codelist code$/i,
  extensible: /^codelist extensible/i,
  name: /^codelist name$/i,
  value: /^cdisc submission value$/i,
  synonyms: /^cdisc synonym/i,
  preferred: /^nci preferred term$/i,
  package: /^standard and date$/i,
};

/** Reads a terminology package from the table of NCI EVS (its sheet of a workbook, or its text file). */
export function terminologyOfTable(sheet: Sheet, said: SaidOfTerminology): Checked<TerminologyTables> {
  const read = sheetReader(sheet, headings);
  const needed = ['code', 'codelist', 'extensible', 'name', 'value', 'preferred'] as const;
  const missing = needed.filter((column) => !read.has(column));
  if (missing.length > 0)
    return faults([
      report('not-terminology', {
        file: sheet.file,
        missing: missing.map((column) => titles[column]),
        found: sheet.header,
      }),
    ]);
  const codelists: FoundCodelist[] = [];
  const terms: FoundTerm[] = [];
  for (const row of sheet.rows) {
    const [code, codelist] = [read.cell(row, 'code'), read.cell(row, 'codelist')];
    const value = read.cell(row, 'value');
    if (codelist === '')
      codelists.push({
        code,
        submissionValue: value,
        name: read.cell(row, 'name'),
        extensible: read.cell(row, 'extensible'),
        at: read.at(row, 'extensible'),
      });
    else {
      const synonyms = read
        .cell(row, 'synonyms')
        .split(/\s*;\s*/)
        .filter((text) => text !== '');
      const term = { code, value, preferredTerm: read.cell(row, 'preferred'), synonyms };
      terms.push({ codelist, term, at: read.at(row, 'value') });
    }
  }
  const [first] = sheet.rows;
  const told = packageNamed(first === undefined ? '' : read.cell(first, 'package'));
  const found = { file: sheet.file, ...packageNamed(sheet.file), ...told, codelists, terms };
  return gatherTerminology(found, said);
}

const titles = {
  code: 'Code',
  codelist: 'Codelist Code',
  extensible: 'Codelist Extensible (Yes/No)',
  name: 'Codelist Name',
  value: 'CDISC Submission Value',
  preferred: 'NCI Preferred Term',
};
