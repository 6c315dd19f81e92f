import type { Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { readSpecification } from '#define/workbook/read.js';
import type { SpecSheet } from '#define/workbook/sheets.js';

/** Sheets as people write them: rows of cells between bars, the first one the header. */
export function sheets(text: Readonly<Record<string, string>>): readonly SpecSheet[] {
  return Object.entries(text).map(([name, lines]) => ({
    name,
    rows: lines
      .trim()
      .split('\n')
      .map((line, i) => ({ number: i + 1, texts: line.split('|').map((cell) => cell.trim() || undefined) }))
      .filter(({ texts }) => texts.some((cell) => cell !== undefined)),
  }));
}

export function readSheets(text: Readonly<Record<string, string>>): Checked<DefineDocument> {
  return readSpecification(sheets(text), 'spec.xlsx');
}

/** A small workbook that needs no guess. */
export const clean = {
  Define: `
    Attribute | Value
    StudyName | ABC-1
    StudyDescription | A study
    ProtocolName | ABC-1`,
  Datasets: `
    Dataset | Label | Class | Structure | Key Variables | Standard | Repeating | Reference Data
    DM | Demographics | SPECIAL PURPOSE | One record per subject | STUDYID, USUBJID | SDTMIG 3.4 | No | No
    LB | Laboratory | FINDINGS | One record per test | STUDYID, USUBJID, LBTESTCD | SDTMIG 3.4 | Yes | No`,
  Variables: `
    Order | Dataset | Variable | Label | Data Type | Length | Mandatory | Codelist | Origin | Source | Role
    1 | DM | STUDYID | Study Identifier | text | 8 | Yes | | Protocol | Sponsor | Identifier
    2 | DM | USUBJID | Unique Subject Identifier | text | 20 | Yes | | Assigned | Sponsor | Identifier
    3 | DM | SEX | Sex | text | 1 | Yes | SEX | Collected | Investigator | Record Qualifier
    1 | LB | STUDYID | Study Identifier | text | 8 | Yes | | Protocol | Sponsor | Identifier
    2 | LB | USUBJID | Unique Subject Identifier | text | 20 | Yes | | Assigned | Sponsor | Identifier
    3 | LB | LBTESTCD | Test | text | 8 | Yes | | Assigned | Sponsor | Topic
    4 | LB | LBORRES | Result | text | 10 | No | | Collected | Vendor | Result Qualifier`,
  ValueLevel: `
    Order | Dataset | Variable | Where Clause | Label | Data Type | Length | Mandatory
    1 | LB | LBORRES | LBTESTCD EQ "ALT" | ALT | float | 5 | No`,
  Codelists: `
    ID | Name | NCI Codelist Code | Data Type | Terminology | Order | Term | NCI Term Code | Decoded Value
    SEX | Sex | C66731 | text | SDTM 2025-03-28 | 1 | F | C16576 | Female
    SEX | Sex | C66731 | text | SDTM 2025-03-28 | 2 | M | C20197 | Male`,
};
