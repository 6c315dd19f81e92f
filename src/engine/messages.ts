import { diagnostics } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import type { DuckFault } from './duck-fault.js';

/** DuckDB's exceptions in the words of people who write mappings. */
export function wording(fault: DuckFault): string {
  const { kind, subtype, named, namedKind } = fault;
  if (subtype === 'COLUMN_NOT_FOUND' && named !== undefined)
    return `The column "${named}" does not exist here.${suggestion(fault)}`;
  if (subtype === 'MISSING_ENTRY' && named !== undefined)
    return `There is no ${(namedKind ?? 'entry').toLowerCase().replace('scalar ', '')} "${named}".${suggestion(fault)}`;
  if (subtype === 'NO_MATCHING_FUNCTION' || fault.detail.includes('Candidate functions:')) return noMatch(fault.detail);
  if (subtype === 'SYNTAX_ERROR') return `The SQL cannot be read: ${sentence(fault.detail)}`;
  if (kind === 'Conversion') return `A value does not fit its type: ${sentence(fault.detail)}`;
  if (kind === 'Out of Memory')
    return 'The memory limit is too small for this step, even with the temporary directory. Allow more memory or fewer threads.';
  if (kind === 'INTERRUPT') return 'The statement was interrupted.';
  if (kind === 'Permission') return `This is not allowed inside a run: ${sentence(fault.detail)}`;
  return sentence(fault.detail);
}

function suggestion({ named, candidates }: DuckFault): string {
  const near = didYouMean(named ?? '', candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** "No function matches the given name and argument types 'upper(STRUCT(a INTEGER))'. You might need ..." */
function noMatch(detail: string): string {
  const call = /'([^\n]*)'\. You might/.exec(detail)?.[1] ?? /function call "([^\n]*)"\. In order/.exec(detail)?.[1];
  return call === undefined
    ? sentence(detail)
    : `The types do not fit: there is no ${call}. Cast the arguments to the types that are meant.`;
}

function sentence(detail: string): string {
  const first = (detail.split('\n')[0] ?? detail).trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

interface InFile {
  readonly file: string;
}

/** Something that is told once, with the first of it. */
interface Oddity extends InFile {
  readonly count: number;
  readonly found: string;
}

/** Wording of every fault a source file can have. */
export const report = diagnostics<{
  'missing-file': InFile;
  'unreadable-file': InFile & { readonly reason: string };
  'empty-file': InFile;
  'binary-file': InFile & { readonly line: number; readonly looksLike?: string };
  'invalid-utf8': InFile & { readonly line: number; readonly byte: string };
  'invalid-utf16': InFile & { readonly records: number };
  'delimiter-guessed': InFile & { readonly delimiter: string };
  'encoding-guessed': InFile & { readonly encoding: string };
  'odd-letter': Oddity;
  'mark-inside': Oddity;
  'repeated-header': Oddity;
  'padded-record': Oddity;
  'end-marker': Oddity;
  'end-count': InFile & { readonly stated: number; readonly records: number };
  'empty-column': InFile & { readonly position: number };
  'empty-records': InFile & { readonly count: number };
  'unclosed-quote': InFile & { readonly line: number };
  'text-after-quote': InFile & { readonly line: number };
  'ragged-record': InFile & { readonly line: number; readonly found: number; readonly expected: number };
  'truncated-record': InFile & { readonly line: number; readonly found: number; readonly expected: number };
  'unnamed-column': InFile & { readonly position: number };
  'duplicate-column': InFile & { readonly column: string; readonly positions: readonly [number, number] };
  'reserved-column': InFile & { readonly column: string };
  'missing-column': InFile & { readonly column: string; readonly near?: string; readonly columns: readonly string[] };
  'undeclared-column': InFile & { readonly column: string };
  'more-faults': InFile & { readonly count: number };
}>('engine', {
  'missing-file': ({ file }) => ({
    message: `The source file "${file}" does not exist.`,
    help: 'Put the export there, or correct the path in study.yaml.',
  }),
  'unreadable-file': ({ file, reason }) => ({
    message: `The source file "${file}" cannot be read.`,
    found: reason,
    expected: 'a file this user may read',
  }),
  'empty-file': ({ file }) => ({
    message: `The source file "${file}" is empty: it has not even a header.`,
    found: '0 records and no header',
    expected: 'a header with the names of the columns in the first line',
    help: 'Export the file again. A form without data still has its header.',
  }),
  'binary-file': ({ file, line, looksLike }) => ({
    message: `The source file "${file}" is not text: line ${line} holds bytes that no text has.`,
    found: looksLike ?? 'a NUL byte',
    expected: 'comma separated values',
    help:
      looksLike === undefined
        ? 'Export the data as CSV. Text in UTF-16 without a byte order mark needs encoding: utf-16 at its source in study.yaml.'
        : 'Export the data as CSV, or declare the source with the format it really has.',
  }),
  'invalid-utf8': ({ file, line, byte }) => ({
    message: `Line ${line} of "${file}" is not UTF-8.`,
    found: `the byte ${byte}`,
    expected: 'text in UTF-8',
    help: 'Export the file as UTF-8, or say how it is written at its source in study.yaml, for example encoding: windows-1252.',
  }),
  'invalid-utf16': ({ file, records }) => ({
    message: `"${file}" is not UTF-16: after ${records} ${records === 1 ? 'record' : 'records'} there are bytes that are no letter.`,
    found: 'half of a letter',
    expected: 'text in UTF-16',
    help: 'The file is cut off or damaged. Export it again, as UTF-8 if that can be chosen.',
  }),
  'delimiter-guessed': ({ file, delimiter }) => ({
    severity: 'warning',
    message: `"${file}" is read with ${delimiterName(delimiter)} between the fields, as its first records say.`,
    help: `Write delimiter: ${delimiter === '\t' ? 'tab' : `'${delimiter}'`} at its source in study.yaml.`,
  }),
  'encoding-guessed': ({ file, encoding }) => ({
    severity: 'warning',
    message: `"${file}" does not say its encoding; its bytes look like ${encoding}, and it is read so.`,
    help: 'Say --encoding where that is wrong.',
  }),
  'odd-letter': ({ file, count, found }) => ({
    severity: 'warning',
    message: `"${file}" is not wholly what its encoding allows: ${count === 1 ? 'one byte is' : `${count} bytes are`} read as the letters of windows-1252 where there are such.`,
    found: `${found}${count === 1 ? '' : ' first'}`,
    help: 'Say --encoding where the letters are wrong: windows-1252, iso-8859-15, macintosh.',
  }),
  'mark-inside': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" holds a byte order mark inside (${times(count)}), which is no data; it is left out.`,
    help: 'Files with such a mark were probably put together.',
  }),
  'repeated-header': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" repeats its header (${times(count)}), which is no record; it is left out.`,
    help: 'Files with a header each were probably put together.',
  }),
  'padded-record': ({ file, count, found }) => ({
    severity: 'warning',
    message: `${count === 1 ? 'A record' : `${count} records`} of "${file}" ${count === 1 ? 'has' : 'have'} another number of fields than the header; missing ones are empty.`,
    found: `${fields(Number(found))}${count === 1 ? '' : ' in the first of them'}`,
  }),
  'end-marker': ({ file, found }) => ({
    severity: 'warning',
    message: `"${file}" ends with a marker, which is no record; it is left out.`,
    found,
  }),
  'end-count': ({ file, stated, records }) => ({
    message: `The end of "${file}" counts other records than the file holds.`,
    found: `${records} ${records === 1 ? 'record' : 'records'}`,
    expected: `${stated}`,
    help: 'The file was probably cut short: ask for it again, or take the last line off.',
  }),
  'empty-column': ({ file, position }) => ({
    severity: 'warning',
    message: `Column ${position} of "${file}" has neither a name nor a value; it is left out.`,
  }),
  'empty-records': ({ file, count }) => ({
    severity: 'warning',
    message: `"${file}" ends with ${count === 1 ? 'a record' : `${count} records`} without a value, which ${count === 1 ? 'is' : 'are'} left out.`,
  }),
  'unclosed-quote': ({ file, line }) => ({
    message: `The quoted text that begins in line ${line} of "${file}" never ends: the file is cut off, or a quote is missing.`,
    found: 'the end of the file inside a quoted text',
    expected: 'a closing quote',
    help: 'Export the file again. A quote inside quoted text is written twice.',
  }),
  'text-after-quote': ({ file, line }) => ({
    message: `In line ${line} of "${file}" a quoted text goes on after its closing quote.`,
    found: 'a character after the closing quote',
    expected: 'a delimiter or the end of the line',
    help: 'A quote inside quoted text is written twice.',
  }),
  'ragged-record': ({ file, line, found, expected }) => ({
    message: `The record in line ${line} of "${file}" has ${fields(found)}; the header has ${expected}.`,
    found: fields(found),
    expected: fields(expected),
    help: 'Put text that holds a delimiter or a line end in quotes.',
  }),
  'truncated-record': ({ file, line, found, expected }) => ({
    message: `The last record of "${file}", in line ${line}, breaks off after ${fields(found)} of ${expected}: the file is cut off.`,
    found: fields(found),
    expected: fields(expected),
    help: 'Export or copy the file again.',
  }),
  'unnamed-column': ({ file, position }) => ({
    message: `Column ${position} of "${file}" has no name in the header.`,
    found: 'a blank',
    expected: 'the name of the column',
  }),
  'duplicate-column': ({ file, column, positions }) => ({
    message: `The header of "${file}" names "${column}" twice.`,
    found: `columns ${positions[0]} and ${positions[1]}`,
    expected: 'names that differ in more than upper and lower case',
  }),
  'reserved-column': ({ file, column }) => ({
    message: `The header of "${file}" names a column "${column}", a name trialmill keeps for itself.`,
    expected: 'any name but "_file" and "_row"',
  }),
  'missing-column': ({ file, column, near, columns }) => ({
    message: `"${file}" has no column "${column}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    found: columns.join(', '),
    expected: column,
    help:
      near === undefined
        ? 'Ask for an export that has the column, or remove it from the source in study.yaml.'
        : `If the column was renamed, write "${near}" in study.yaml and in the mappings.`,
  }),
  'undeclared-column': ({ file, column }) => ({
    severity: 'warning',
    message: `"${file}" has a column "${column}" that study.yaml does not declare; it is not loaded.`,
    help: 'Declare the column, or leave it out of the export.',
  }),
  'more-faults': ({ file, count }) =>
    `"${file}" has ${count} more ${count === 1 ? 'fault' : 'faults'} that ${count === 1 ? 'is' : 'are'} not shown.`,
});

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}

function delimiterName(delimiter: string): string {
  return { '\t': 'tabs', ';': 'semicolons' }[delimiter] ?? `"${delimiter}"`;
}
