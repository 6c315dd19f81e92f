import type { DefineItem } from '../../document.js';
import type { Guesses } from '../guesses.js';
import { dataTypeOf, hasLength, isAnyNumber, lengthInType, numberIn } from '../types.js';
import type { Row } from '../recognise.js';
import { meaningOf, present, wholeNumber, wholeNumberOf } from './cells.js';

type Measures = Pick<DefineItem, 'dataType' | 'length' | 'significantDigits' | 'displayFormat'>;

/**
 * Type, length and decimal places of a variable or of values, as far as a workbook says them: a length may stand with the type ("$20") or with decimal places
 * ("8.2"), and a format tells what numbers are. See Define-XML 2.1, ItemDef.
 */
export function measuresOf(row: Row<'variables'> | Row<'values'>, guesses: Guesses): Measures {
  const written = meaningOf(row, 'type', guesses, typeBeside(row.text('format')), 'a type of Define-XML');
  const [length, digitsInLength] = lengthOf(row, written, guesses);
  const digits = wholeNumber(row, 'digits', guesses) ?? digitsInLength ?? digitsOf(row, written, guesses);
  return present({
    dataType: written,
    length,
    significantDigits: digits,
    displayFormat: row.text('format'),
  });
}

/** A number is whole or not by its format, where nothing else tells. */
function typeBeside(format = '') {
  return (text: string) => {
    const meaning = dataTypeOf(text);
    return meaning && isAnyNumber(text)
      ? { value: numberIn(format)?.dataType ?? meaning.value, isGuess: true }
      : meaning;
  };
}

/** The length, and the decimal places that stand with it. */
function lengthOf(
  row: Row<'variables'> | Row<'values'>,
  dataType: string | undefined,
  guesses: Guesses,
): readonly [length?: number | undefined, digits?: number] {
  const [text, type] = [row.text('length'), row.text('type')];
  if (text === undefined) {
    const length = type === undefined ? undefined : lengthInType(type);
    if (length !== undefined) guesses.takenAs(row.place('type'), type ?? '', `text of the length ${length}`);
    return [length];
  }
  if (!hasLength(dataType) && wholeNumberOf(text) !== undefined) {
    guesses.notTaken(row.place('length'), text, `values of the type ${dataType ?? ''} have no length`);
    return [];
  }
  const [, whole, decimals] = /^(\d+)\.([1-9]\d*)$/.exec(text) ?? [];
  if (whole === undefined || decimals === undefined || dataType !== 'float')
    return [wholeNumber(row, 'length', guesses)];
  guesses.takenAs(row.place('length'), text, `${whole}, with ${decimals} decimal places`);
  return [Number(whole), Number(decimals)];
}

/** The decimal places of a format, where the type says no more than that values are numbers. */
function digitsOf(
  row: Row<'variables'> | Row<'values'>,
  dataType: string | undefined,
  guesses: Guesses,
): number | undefined {
  const [type = '', format = ''] = [row.text('type'), row.text('format')];
  const digits = isAnyNumber(type) && dataType === 'float' ? numberIn(format)?.digits : undefined;
  if (digits !== undefined) guesses.takenAs(row.place('format'), format, `${digits} decimal places`);
  return digits;
}
