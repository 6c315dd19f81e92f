import { invariant } from '#base/invariant.js';
import { writeZip } from './zip.js';

/** A text, a number, a yes or no, or a moment in UTC; undefined leaves the cell out. */
export type CellValue = string | number | boolean | Date | undefined;

export interface SheetContent {
  readonly name: string;
  /** The header, if there is one, is the first row. */
  readonly rows: readonly (readonly CellValue[])[];
}

/** Writes a workbook (XLSX); the same sheets give the same bytes, no clock takes part. See ISO/IEC 29500-1 (SpreadsheetML). */
export function writeWorkbook(sheets: readonly SheetContent[]): Uint8Array {
  invariant(sheets.length > 0, 'a workbook has a sheet');
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  invariant(names.size === sheets.length, 'the sheets of a workbook have names of their own');
  const files: [string, string][] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...sheets.map((sheet, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet)]),
  ];
  return writeZip(
    files.map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    true,
  );
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DATE_STYLE = 1;
const MOMENT_STYLE = 2;

const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${CONTENT}.${type}+xml"/>`;
  const parts = Array.from({ length: sheets }, (_, i) => part(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet'));
  return (
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${parts.join('')}</Types>`
  );
}

function relationships(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function workbook(sheets: readonly SheetContent[]): string {
  const each = sheets.map(({ name }, i) => {
    invariant(/^[^[\]:*?/\\]{1,31}$/.test(name), `"${name}" can be the name of a sheet`);
    return `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`;
  });
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each.join('')}</sheets></workbook>`;
}

function worksheet({ name, rows }: SheetContent): string {
  invariant(rows.length <= 1_048_576, `the sheet "${name}" has no more rows than a sheet can have`);
  const parts = [`${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>`];
  rows.forEach((row, r) => {
    invariant(row.length <= 16_384, `the sheet "${name}" has no more columns than a sheet can have`);
    parts.push(`<row r="${r + 1}">`);
    row.forEach((value, c) => parts.push(cell(value, `${columnName(c)}${r + 1}`)));
    parts.push('</row>');
  });
  parts.push('</sheetData></worksheet>');
  return parts.join('');
}

function cell(value: CellValue, place: string): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'string') {
    invariant(value.length <= 32_767, `the text of ${place} is no longer than a cell can hold`);
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), `the number of ${place} is finite`);
    return `<c r="${place}"><v>${value}</v></c>`;
  }
  const serial = value.getTime() / 86_400_000 + 25_569;
  invariant(serial >= 61, `the date of ${place} is one that workbooks agree on, after 1900-02-28`);
  return `<c r="${place}" s="${Number.isInteger(serial) ? DATE_STYLE : MOMENT_STYLE}"><v>${serial}</v></c>`;
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnName(rest)}${String.fromCharCode(65 + (index % 26))}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML cannot hold are written as _xHHHH_, and so is a text that looks like that. See ISO/IEC 29500-1, 22.9.2.19. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(UNFIT, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

const UNFIT = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
