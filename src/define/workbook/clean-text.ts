import type { CellPlace, Guesses } from './guesses.js';

/** Errors of formulas, as cells hold them. See ISO/IEC 29500-1, 18.17.3. */
const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!|SPILL!|CALC!)$/;
/** Characters that XML has no place for (XML 1.0, 2.2). */
const NO_XML =
  /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const BLANKS = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;

/** The text of a cell without blanks around it, with line ends as one character. What cannot be a text of a define.xml is left out, and told. */
export function cleanText(text: string, place: CellPlace, guesses: Guesses): string {
  const whole = text.replace(BLANKS, '').replace(/\r\n?/g, '\n');
  if (ERROR.test(whole)) {
    guesses.notTaken(place, whole, 'it is the error of a formula');
    return '';
  }
  const clean = whole.replace(/[\v\f]/g, ' ').replace(NO_XML, '');
  if (clean !== whole) guesses.takenAs(place, whole, clean);
  return clean;
}
