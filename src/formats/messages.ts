import { diagnostics } from '#base/diagnostic.js';

/** What can be wrong with a file's header or with a table's description, in words. */
export const report = diagnostics<{
  'xpt/name': { dataset: string; variable: string | undefined; name: string; version: number };
  'xpt/duplicate-variable': { dataset: string; variable: string };
  'xpt/label': { dataset: string; variable: string | undefined; bytes: number; most: number; version: number };
  'xpt/label-letters': { dataset: string; variable: string | undefined; encoding: string };
  'xpt/text-length': { dataset: string; variable: string; length: number; most: number; version: number };
  'xpt/number-length': { dataset: string; variable: string; length: number };
  'xpt/format': { dataset: string; variable: string; format: string };
  'xpt/too-many-variables': { dataset: string; count: number; most: number; version: number };
  'xpt/not-a-transport-file': { file: string };
  'xpt/cport': { file: string };
  'xpt/header': { file: string; record: string; offset: number };
  'xpt/truncated-header': { file: string; size: number };
  'xpt/namestr': { file: string; member: string; number: number; offset: number };
  'xpt/variable-twice': { file: string; member: string; variable: string; offset: number };
  'xpt/no-positions': { file: string; member: string };
  'xpt/long-labels': { file: string; kind: string; offset: number };
  'xpt/row-count': { file: string; member: string; stated: number; held: number; offset: number };
  'xpt/after-rows': { file: string; member: string; offset: number };
  'xpt/truncated-rows': { file: string; member: string; rowLength: number; left: number; offset: number };
  'xpt/unpadded': { file: string; size: number };
  'sas7bdat/not-a-data-set': { file: string };
  'sas7bdat/damaged': { file: string; offset: number; problem: string };
  'sas7bdat/truncated': { file: string; found: number; expected: number };
  'sas7bdat/encoding': { file: string; number: number };
  'sas7bdat/letters': { file: string; column: string; encoding: string; count: number; row: number };
  'dataset-json/not-an-object': { file: string };
  'dataset-json/syntax': { file: string; offset: number };
  'dataset-json/truncated': { file: string; size: number };
  'dataset-json/description-too-long': { file: string };
  'dataset-json/attribute': { file: string; path: string; problem: string; found: string | undefined };
  'dataset-json/missing-attribute': { file: string; path: string };
  'dataset-json/unknown-attribute': { file: string; path: string; nearest: string | undefined };
  'dataset-json/attribute-twice': { file: string; name: string };
  'dataset-json/target': { file: string; column: string; dataType: string; targetDataType: string };
  'dataset-json/column': { file: string; column: string; problem: string; taken: string };
  'dataset-json/encoding': { file: string; found: string };
  'dataset-json/compressed': { file: string };
  'dataset-json/layout': { file: string; problem: string; expected: string; help?: string };
  'dataset-json/row': {
    row: number;
    offset: number;
    count: number;
    problem: string;
    expected: string | undefined;
  };
  'dataset-json/cell': {
    column: string;
    type: string;
    row: number;
    offset: number;
    count: number;
    found: string;
  };
  'dataset-json/value': {
    file: string;
    column: string;
    dataType: string;
    length: number;
    row: number;
    count: number;
    problem: 'not whole' | 'too long' | 'not ISO 8601' | 'too many digits';
  };
  'dataset-json/records': { file: string; stated: number; found: number };
  'dataset-json/late': { file: string; names: readonly string[] };
  'dataset-json/duplicate-column': { file: string; name: string };
  'dataset-json/not-compressed': { file: string };
  'dataset-json/damaged': { file: string; problem: string };
  'xlsx/not-a-zip': { file: string };
  'xlsx/old-or-protected': { file: string };
  'xlsx/not-a-workbook': { file: string };
  'xlsx/refused': { file: string; what: string; found: string; most: string };
  'xlsx/damaged-entry': { file: string; entry: string };
  'xlsx/missing-sheet': { file: string; sheet: string; sheets: readonly string[]; meant: string | undefined };
  'xlsx/no-header': { file: string; sheet: string };
  'xlsx/blank-header': { file: string; sheet: string; cell: string };
  'xlsx/duplicate-header': { file: string; sheet: string; name: string; cells: readonly string[] };
  'xlsx/formulas': { file: string; sheet: string; count: number; first: string };
  'xlsx/errors': { file: string; sheet: string; count: number; first: string };
  'xlsx/unsaved-formulas': { file: string; sheet: string; count: number; first: string };
  'xlsx/damaged': { file: string };
  'xlsx/unknown-records': { file: string; count: number; first: string };
  'xlsx/empty-sheet': { file: string; sheet: string };
  'xlsx/hidden-sheet': { file: string; sheet: string };
  'xlsx/hidden-cells': { file: string; sheet: string; rows: number; columns: number };
  'xlsx/merged': { file: string; sheet: string; count: number; first: string };
  'xlsx/empty-rows': { file: string; sheet: string; count: number };
  'odm/not-xml': { file: string; reason: string };
  'odm/doctype': { file: string };
  'odm/not-odm': { file: string; root: string };
  'odm/namespace': { file: string; namespace: string };
  'odm/too-large': { file: string; reason: string };
  'odm/encoding': { file: string; declared: string; isKnown: boolean };
  'odm/bytes': { file: string; line: number };
  'odm/misplaced': { element: string; inside: string; expected: readonly string[] };
  'odm/missing-attribute': { element: string; attribute: string };
  'odm/transaction': { element: string; found: string; expected: readonly string[] };
  'odm/binary': { file: string; count: number };
  'odm/nested': { file: string; count: number };
  'odm/repeated-item': { file: string; count: number };
  'odm/no-data': { file: string };
  'odm/units': { file: string; count: number };
  'odm/type': { file: string; items: readonly string[] };
  'odm/renamed': { file: string; names: readonly string[] };
  'odm/reference-data': { file: string };
}>('formats', {
  'xpt/name': ({ dataset, variable, name, version }) => ({
    message: `The ${variable === undefined ? 'dataset' : 'variable'} name "${name}"${variable === undefined ? '' : ` of ${dataset}`} cannot be written to XPT version ${version}.`,
    found: `"${name}", ${name.length} characters`,
    expected: `1 to ${version === 8 ? 32 : 8} characters: A to Z, 0 to 9 and _, not starting with a digit`,
    ...(version === 5 &&
      /^[A-Z_][A-Z0-9_]{0,7}$/i.test(name) && { help: `Write it in upper case: "${name.toUpperCase()}".` }),
    reference: 'SAS TS-140',
  }),
  'xpt/duplicate-variable': ({ dataset, variable }) => `${dataset} has two variables named "${variable}".`,
  'xpt/label': ({ dataset, variable, bytes, most, version }) => ({
    message: `The label of ${place(dataset, variable)} is too long for XPT version ${version}.`,
    found: `${bytes} bytes`,
    expected: `at most ${most} bytes`,
    reference: 'SAS TS-140',
  }),
  'xpt/label-letters': ({ dataset, variable, encoding }) => ({
    message: `The label of ${place(dataset, variable)} has a letter that ${encoding} does not have.`,
    help: 'Write the file in UTF-8, or reword the label.',
  }),
  'xpt/text-length': ({ dataset, variable, length, most, version }) => ({
    message: `The length of ${place(dataset, variable)} is none that XPT version ${version} has for text.`,
    found: `${length} bytes`,
    expected: `1 to ${most} bytes`,
    reference: 'SAS TS-140',
  }),
  'xpt/number-length': ({ dataset, variable, length }) => ({
    message: `The length of ${place(dataset, variable)} is none that XPT has for numbers.`,
    found: `${length} bytes`,
    expected: '2 to 8 bytes',
    reference: 'SAS TS-140',
  }),
  'xpt/format': ({ dataset, variable, format }) => ({
    message: `The display format of ${place(dataset, variable)} is no SAS format.`,
    found: `"${format}"`,
    expected: 'a name, a width, a dot and decimals, such as DATE9., 8.2 or $20.',
  }),
  'xpt/too-many-variables': ({ dataset, count, most, version }) => ({
    message: `${dataset} has more variables than XPT version ${version} can describe.`,
    found: `${count} variables`,
    expected: `at most ${most}`,
    reference: 'SAS TS-140',
  }),
  'xpt/not-a-transport-file': ({ file }) => ({
    message: `"${file}" is no SAS transport file.`,
    found: 'another record at byte 0',
    expected: 'a file that starts with "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!"',
    reference: 'SAS TS-140',
  }),
  'xpt/cport': ({ file }) => ({
    message: `"${file}" was written by PROC CPORT, which is not the transport format of submissions.`,
    help: 'Write it with the XPORT engine: LIBNAME out XPORT "file.xpt"; PROC COPY IN=work OUT=out;',
  }),
  'xpt/header': ({ file, record, offset }) => ({
    message: `"${file}" has no ${record} header record where one belongs, at byte ${offset}.`,
    reference: 'SAS TS-140',
  }),
  'xpt/truncated-header': ({ file, size }) => ({
    message: `"${file}" ends inside its header, at byte ${size}.`,
    found: `${size} bytes`,
    help: 'The file was probably cut short: copy it again.',
  }),
  'xpt/namestr': ({ file, member, number, offset }) => ({
    message: `"${file}" describes variable ${number} of ${member} with a name, type, length or position that no transport file has, at byte ${offset}.`,
    reference: 'SAS TS-140',
  }),
  'xpt/variable-twice': ({ file, member, variable, offset }) =>
    `"${file}" describes two variables of ${member} that are named "${variable}", the second at byte ${offset}.`,
  'xpt/no-positions': ({ file, member }) => ({
    severity: 'warning',
    message: `"${file}" does not say where in a row the variables of ${member} start: they are read one after the other.`,
  }),
  'xpt/long-labels': ({ file, kind, offset }) => ({
    message: `The ${kind} section of "${file}" is damaged at byte ${offset}.`,
    expected: 'number, lengths and texts of a variable that the file describes',
  }),
  'xpt/row-count': ({ file, member, stated, held, offset }) => ({
    message: `"${file}" has fewer rows of ${member} than it says: it ends at byte ${offset}.`,
    found: `${held} rows`,
    expected: `${stated} rows`,
    help: 'The file was probably cut short: copy it again.',
  }),
  'xpt/after-rows': ({ file, member, offset }) => ({
    message: `"${file}" has something after the rows of ${member} that is neither padding nor another member, at byte ${offset}.`,
    help: 'Rows may be missing from the count in its header: write the file again.',
  }),
  'xpt/truncated-rows': ({ file, member, rowLength, left, offset }) => ({
    message: `"${file}" ends in the middle of a row of ${member}, which starts at byte ${offset}.`,
    found: `${left} bytes after the last whole row`,
    expected: `rows of ${rowLength} bytes, and fewer than 80 blanks after the last`,
    help: 'The file was probably cut short: copy it again.',
  }),
  'xpt/unpadded': ({ file, size }) => ({
    severity: 'warning',
    message: `"${file}" is not made of whole records of 80 bytes.`,
    found: `${size} bytes`,
  }),
  'sas7bdat/not-a-data-set': ({ file }) => ({
    message: `"${file}" is not a SAS data set.`,
    found: 'other first bytes',
    expected: 'the mark of a SAS7BDAT file',
  }),
  'sas7bdat/damaged': ({ file, offset, problem }) => ({
    message: `"${file}" is damaged at byte ${offset}.`,
    found: problem,
    help: 'Ask for the file again, or for a transport file of it.',
  }),
  'sas7bdat/truncated': ({ file, found, expected }) => ({
    message: `"${file}" ends early.`,
    found: `${found} bytes`,
    expected: `${expected} bytes`,
    help: 'The file was cut: ask for it again.',
  }),
  'sas7bdat/encoding': ({ file, number }) => ({
    severity: 'warning',
    message: `"${file}" has the encoding number ${number}, which is not known here; it is read as Windows-1252.`,
    help: 'Look at letters beyond ASCII.',
  }),
  'sas7bdat/letters': ({ file, column, encoding, count, row }) => ({
    severity: 'warning',
    message: `${count} ${count === 1 ? 'text' : 'texts'} of ${column} in "${file}" ${count === 1 ? 'has' : 'have'} bytes that ${encoding} does not have, ${count === 1 ? '' : 'the first '}in row ${row}; the sign U+FFFD stands for them.`,
    help: 'A text that SAS cut in the middle of a letter ends so.',
  }),
  'dataset-json/not-an-object': ({ file }) => ({
    message: `"${file}" holds no JSON object in UTF-8, so it is no Dataset-JSON file.`,
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/syntax': ({ file, offset }) => ({
    message: `"${file}" is no valid JSON near byte ${offset}.`,
    reference: 'RFC 8259',
  }),
  'dataset-json/truncated': ({ file, size }) => ({
    message: `"${file}" ends before its JSON object is closed.`,
    found: `${size} bytes`,
    help: 'The file was probably cut short: copy it again.',
  }),
  'dataset-json/description-too-long': ({ file }) => ({
    message: `"${file}" describes its dataset in more bytes than trialmill reads.`,
    expected: 'at most 16 MiB before and after the rows',
  }),
  'dataset-json/attribute': ({ file, path, problem, found }) => ({
    message: `The attribute "${path}" of "${file}" is not as Dataset-JSON 1.1 wants it: ${problem}.`,
    ...(found !== undefined && { found }),
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/missing-attribute': ({ file, path }) => ({
    message: `The attribute "${path}" of "${file}" is missing; Dataset-JSON 1.1 requires it.`,
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/unknown-attribute': ({ file, path, nearest }) => ({
    message: `"${path}" of "${file}" is no attribute of Dataset-JSON 1.1.`,
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/attribute-twice': ({ file, name }) => ({
    message: `"${file}" has the attribute "${name}" twice.`,
    help: 'Remove one of them: which one is meant cannot be told.',
    reference: 'RFC 8259, section 4',
  }),
  'dataset-json/target': ({ file, column, dataType, targetDataType }) => ({
    message: `The column "${column}" of "${file}" is of dataType ${dataType}, which cannot become ${targetDataType}.`,
    found: `targetDataType "${targetDataType}"`,
    expected: 'integer for date, datetime or time, decimal for decimal, or no targetDataType',
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/column': ({ file, column, problem, taken }) => ({
    severity: 'warning',
    message: `The column "${column}" of "${file}" is ${problem}; it is read ${taken}.`,
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/encoding': ({ file, found }) => ({
    message: `"${file}" is not in UTF-8, which Dataset-JSON has to be.`,
    found,
    expected: 'UTF-8',
    help: 'Save it as UTF-8.',
    reference: 'RFC 8259, section 8.1',
  }),
  'dataset-json/compressed': ({ file }) => ({
    message: `"${file}" is compressed.`,
    found: 'zlib or gzip',
    expected: 'text in UTF-8',
    help: 'If it is compressed Dataset-JSON, name it .dsjc, or say --from dsjc.',
  }),
  'dataset-json/layout': ({ file, problem, expected, help }) => ({
    message: `"${file}" ${problem}.`,
    expected,
    ...(help !== undefined && { help }),
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/row': ({ row, offset, count, problem, expected }) => ({
    message: `Row ${row} ${problem}, at byte ${offset}.`,
    ...(count > 1 && { found: `${count} such rows` }),
    ...(expected !== undefined && { expected }),
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/cell': ({ column, type, row, offset, count, found }) => ({
    message: `The value of ${column} in row ${row} does not fit its data type, ${type}: it is ${found}, at byte ${offset}.`,
    ...(count > 1 && { found: `${count} such values` }),
    expected: FITTING[type.replace(/ .*/, '')] ?? type,
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/value': ({ file, column, dataType, length, row, count, problem }) => {
    const isOne = count === 1;
    const [what, expected] = ODD[problem]({ column, dataType, length, isOne });
    return {
      severity: 'warning',
      message: `${count} ${isOne ? 'value' : 'values'} of ${column} in "${file}" ${what}, ${isOne ? '' : 'the first '}in row ${row}.`,
      expected,
      reference: 'Dataset-JSON 1.1',
    };
  },
  'dataset-json/records': ({ file, stated, found }) => ({
    severity: 'warning',
    message: `"${file}" has ${found} ${found === 1 ? 'row' : 'rows'} and says that it has ${stated}.`,
    found: `${found}`,
    expected: `${stated}, by its attribute "records"`,
    help:
      found < stated
        ? 'If the file was cut short, rows are missing: compare it with its source.'
        : 'Correct "records".',
    reference: 'Dataset-JSON 1.1',
  }),
  'dataset-json/late': ({ file, names }) => ({
    severity: 'warning',
    message: `"${file}" has attributes after its rows, which are not kept: ${names.join(', ')}.`,
    expected: 'all attributes before the rows',
  }),
  'dataset-json/not-compressed': ({ file }) => ({
    message: `"${file}" is not compressed Dataset-JSON.`,
    found: 'bytes that are neither zlib nor gzip',
    expected: 'NDJSON compressed with zlib or gzip',
    help: 'If it is plain NDJSON, call it .ndjson.',
  }),
  'dataset-json/damaged': ({ file, problem }) => ({
    message: `"${file}" cannot be inflated.`,
    found: problem,
    help: 'The file was cut or damaged: ask for it again.',
  }),
  'dataset-json/duplicate-column': ({ file, name }) => `"${file}" has two columns named "${name}".`,
  'xlsx/not-a-zip': ({ file }) => ({
    message: `"${file}" is no workbook: it is not the zip archive that an XLSX file is, or it was cut short.`,
  }),
  'xlsx/old-or-protected': ({ file }) => ({
    message: `"${file}" is a workbook with a password.`,
    expected: 'a workbook without a password',
    help: 'Open it and save it without one.',
  }),
  'xlsx/not-a-workbook': ({ file }) => ({ message: `"${file}" is a zip archive, but no workbook that can be read.` }),
  'xlsx/refused': ({ file, what, found, most }) => ({
    message: `"${file}" was not opened: it ${what}.`,
    found,
    expected: `at most ${most}`,
  }),
  'xlsx/damaged-entry': ({ file, entry }) => ({
    message: `"${entry}" inside "${file}" is damaged, protected or not what the archive's directory says.`,
    help: 'The file was probably cut short or made by hand: copy or save it again.',
  }),
  'xlsx/missing-sheet': ({ file, sheet, sheets, meant }) => ({
    message: `"${file}" has no sheet named "${sheet}".`,
    found: sheets.map((name) => `"${name}"`).join(', '),
    ...(meant !== undefined && { help: `Did you mean "${meant}"?` }),
  }),
  'xlsx/no-header': ({ file, sheet }) => ({
    message: `The sheet "${sheet}" of "${file}" is empty.`,
    expected: 'a first row with the names of the columns',
  }),
  'xlsx/blank-header': ({ file, sheet, cell }) => ({
    message: `A column of the sheet "${sheet}" of "${file}" has values and no name.`,
    found: `nothing in ${cell}`,
  }),
  'xlsx/duplicate-header': ({ file, sheet, name, cells }) => ({
    message: `Two columns of the sheet "${sheet}" of "${file}" are named "${name}".`,
    found: cells.join(' and '),
  }),
  'xlsx/formulas': ({ file, sheet, count, first }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" holds formulas; the values that were saved with them are taken.`,
    found: `${count}, the first in ${first}`,
  }),
  'xlsx/errors': ({ file, sheet, count, first }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" holds cells with an error, such as #N/A.`,
    found: `${count}, the first in ${first}`,
  }),
  'xlsx/unsaved-formulas': ({ file, sheet, count, first }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" holds formulas without a saved value; these cells are read as empty.`,
    found: `${count}, the first in ${first}`,
    help: 'Open the workbook in Excel and save it, so that it computes them.',
  }),
  'xlsx/damaged': ({ file }) => ({
    message: `"${file}" begins like a workbook of the old kind (XLS) and cannot be read as one.`,
    help: 'The file was probably cut short: copy it again, or save it as "Excel Workbook (.xlsx)".',
  }),
  'xlsx/unknown-records': ({ file, count, first }) => ({
    severity: 'warning',
    message: `"${file}" holds parts that are not known and not read: ${count}.`,
    found: first,
    help: 'If the workbook is damaged, values may be missing: compare it with what Excel shows.',
  }),
  'xlsx/empty-sheet': ({ file, sheet }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" is empty and gives no table.`,
  }),
  'xlsx/hidden-sheet': ({ file, sheet }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" is hidden; it is read all the same.`,
  }),
  'xlsx/hidden-cells': ({ file, sheet, rows, columns }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" hides rows or columns; they are read all the same.`,
    found: `${rows} ${rows === 1 ? 'row' : 'rows'} and ${columns} ${columns === 1 ? 'column' : 'columns'}`,
  }),
  'xlsx/merged': ({ file, sheet, count, first }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" holds merged cells; the first of each has the value, the others are empty.`,
    found: `${count}, the first in ${first}`,
  }),
  'xlsx/empty-rows': ({ file, sheet, count }) => ({
    severity: 'warning',
    message: `The sheet "${sheet}" of "${file}" has ${count} ${count === 1 ? 'row' : 'rows'} without a value, which ${count === 1 ? 'is' : 'are'} left out.`,
  }),
  'odm/not-xml': ({ file, reason }) => ({
    message: `"${file}" is not well-formed XML: ${reason}.`,
    help: 'The file was probably cut short or edited by hand: ask for the export again.',
    reference: 'XML 1.0',
  }),
  'odm/doctype': ({ file }) => ({
    message: `"${file}" has a document type declaration, which ODM does not have; no entity of it is expanded.`,
    expected: 'XML without <!DOCTYPE>',
    help: 'Ask for an export without it.',
  }),
  'odm/not-odm': ({ file, root }) => ({
    message: `"${file}" is XML, but not ODM.`,
    found: `<${root}> as the root element`,
    expected: '<ODM>',
    help: 'Ask for the export as CDISC ODM-XML, version 1.3.',
  }),
  'odm/namespace': ({ file, namespace }) => ({
    message: `"${file}" is ODM of a namespace that is not CDISC's.`,
    found: `xmlns="${namespace}"`,
    expected: 'http://www.cdisc.org/ns/odm/v1.3, or that of version 1.2 or 2.0',
    help: 'Ask for the export as CDISC ODM-XML, version 1.3.',
  }),
  'odm/too-large': ({ file, reason }) => ({
    message: `"${file}" is not read any further: ${reason}.`,
    help: 'No export is like that: ask where the file comes from.',
  }),
  'odm/encoding': ({ file, declared, isKnown }) => ({
    message: isKnown
      ? `"${file}" declares the encoding "${declared}", but its bytes are not that.`
      : `"${file}" declares the encoding "${declared}", which trialmill does not know.`,
    expected: isKnown
      ? 'two bytes a letter'
      : 'UTF-8, UTF-16, US-ASCII, ISO-8859-1, windows-1252 or another of the web',
    help: 'Correct the first line of the file to the encoding in which it is written, often UTF-8.',
  }),
  'odm/bytes': ({ file, line }) => ({
    message: `"${file}" holds bytes ${line === 0 ? 'in its first line' : `after line ${line}`} that its encoding does not have.`,
    help: 'Correct the encoding that the first line of the file declares, often to windows-1252 or UTF-8.',
  }),
  'odm/misplaced': ({ element, inside, expected }) => ({
    message: `<${element}> has no place inside <${inside}>.`,
    found: `<${element}> in <${inside}>`,
    expected:
      expected.length === 0
        ? 'an element of ODM 1.3 or 2.0'
        : `it in ${expected.map((name) => (name.includes(' ') ? name : `<${name}>`)).join(' or ')}`,
    reference: 'ODM 1.3.2, section 3.1.4',
  }),
  'odm/missing-attribute': ({ element, attribute }) => ({
    message: `<${element}> has no ${attribute}, so it is not known what its data belong to.`,
    found: 'no value',
    expected: `${attribute}="..."`,
    help: 'Ask for the export again.',
    reference: 'ODM 1.3.2, section 3.1.4',
  }),
  'odm/transaction': ({ element, found, expected }) => ({
    message: `"${found}" is no transaction that <${element}> can have.`,
    found,
    expected: expected.join(', '),
    reference: 'ODM 1.3.2, section 3.1.4',
  }),
  'odm/binary': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" holds binary values, such as pictures, which are not read: the items are missing.`,
    found: `${count}, the first on this line`,
  }),
  'odm/nested': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" has item groups in item groups that lie in a form or another item group; which one they lie in is not kept.`,
    found: `${count}, the first on this line`,
    reference: 'ODM 2.0, ItemGroupData',
  }),
  'odm/repeated-item': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" holds an item twice in the same item group; the last value is taken.`,
    found: `${count}, the first on this line`,
    help: 'Ask which value is right.',
  }),
  'odm/no-data': ({ file }) => ({
    message: `"${file}" holds no item group of a subject.`,
    found: 'metadata at most',
    expected: '<ItemGroupData> in <ClinicalData>',
    help: 'Ask for the export with its data.',
  }),
  'odm/units': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" has units of items; items under each other have no column for them.`,
    found: `${count}, the first on this line`,
    help: 'Convert into one table for each item group (--shape wide), which has columns of units.',
  }),
  'odm/type': ({ file, items }) => ({
    severity: 'warning',
    message: `"${file}" has values that are not of the type of their item; the items are kept as text.`,
    found: several(items),
  }),
  'odm/renamed': ({ file, names }) => ({
    severity: 'warning',
    message: `"${file}" has OIDs that are no names here; others were made.`,
    found: several(names),
  }),
  'odm/reference-data': ({ file }) => ({
    severity: 'warning',
    message: `"${file}" holds ReferenceData, which belong to no subject; they are not read.`,
  }),
});

interface OddValues {
  readonly column: string;
  readonly dataType: string;
  readonly length: number;
  readonly isOne: boolean;
}

/** What is odd about values, and what was expected. */
const ODD = {
  'not whole': ({ column, dataType, isOne }: OddValues) =>
    [`${isOne ? 'is' : 'are'} not whole`, `whole numbers: ${column} is of dataType ${dataType}`] as const,
  'too long': ({ length, isOne }: OddValues) =>
    [`${isOne ? 'is' : 'are'} longer than the column says`, `at most ${length} characters`] as const,
  'not ISO 8601': ({ dataType, isOne }: OddValues) =>
    [
      `${isOne ? 'is' : 'are'} no complete ${dataType} of ISO 8601`,
      `complete values; a column with partial ones is of dataType string`,
    ] as const,
  'too many digits': ({ isOne }: OddValues) =>
    [`${isOne ? 'has' : 'have'} more digits than a number of 8 bytes keeps`, 'at most 15 digits'] as const,
};

/** What a column of a data type of Dataset-JSON holds. */
const FITTING: Readonly<Record<string, string>> = {
  string: 'a string',
  URI: 'a string',
  integer: 'a whole number, or null',
  float: 'a number, or null',
  double: 'a number, or null',
  decimal: 'a number in a string, such as "12.50", or null',
  boolean: 'true, false or null',
  date: 'a string with a date, such as "2025-03-04"',
  datetime: 'a string with a datetime, such as "2025-03-04T05:06:07"',
  time: 'a string with a time, such as "05:06:07"',
};

function place(dataset: string, variable: string | undefined): string {
  return variable === undefined ? `dataset ${dataset}` : `${dataset}.${variable}`;
}

/** The first of many. */
function several(names: readonly string[]): string {
  const [shown, more] = [names.slice(0, 20), names.length - 20];
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
