/** A format that exports write dates in: in the words of the mapping language, and what its values look like. */
export interface DateFormat {
  readonly format: string;
  readonly pattern: string;
  /** The mapping language reads it without further rules. */
  readonly isReadable: boolean;
}

/** Texts that stand for an unknown day or month in exports. */
export const UNKNOWN_PARTS = ['UN', 'UNK', '--'] as const;

const unknown = UNKNOWN_PARTS.join('|');
const day = `(?:0?[1-9]|[12][0-9]|3[01]|${unknown})`;
const month = `(?:0?[1-9]|1[0-2]|${unknown})`;
const monthName = `(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|${unknown})`;
const year = '(?:1[89]|20)[0-9]{2}';
const time = '[T ][0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?';

/** The formats that are looked for, in the order in which they are told. Patterns are for whole values in upper case without outer blanks. */
export const dateFormats: readonly DateFormat[] = [
  dated('yyyy-MM-dd', `${year}-${month}-${day}`),
  dated('dd MMM yyyy', `${day} +${monthName} +${year}`),
  dated('dd-MMM-yyyy', `${day}-${monthName}-${year}`),
  dated('ddMMMyyyy', `(?:[0-3][0-9]|${unknown})${monthName}${year}`),
  dated('dd/MMM/yyyy', `${day}/${monthName}/${year}`),
  dated('dd/MM/yyyy', `${day}/${month}/${year}`),
  dated('MM/dd/yyyy', `${month}/${day}/${year}`),
  dated('dd.MM.yyyy', `${day}[.]${month}[.]${year}`),
  dated('dd-MM-yyyy', `${day}-${month}-${year}`),
  dated('yyyy/MM/dd', `${year}/${month}/${day}`),
  dated('yyyyMMdd', `${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])`),
  dated('dd-MMM-yy', `${day}-${monthName}-[0-9]{2}`, false),
  dated('yyyy-MM-ddTHH:mm', `${year}-${month}-${day}${time}`, false),
  dated('dd MMM yyyy HH:mm', `${day} +${monthName} +${year}${time}`, false),
];

/** What a date looks like of which parts are unknown. */
export const PARTIAL_DATE = `.*(?:^|[^A-Z])(?:${unknown})(?:$|[^A-Z]).*`;

export const TIME = '(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?';

function dated(format: string, pattern: string, isReadable = true): DateFormat {
  return { format, pattern, isReadable };
}
