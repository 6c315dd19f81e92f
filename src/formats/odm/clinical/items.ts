/** How an element of an item has its value: as an attribute or Value children, as its text, or as bytes that are not read. */
export type ItemKind = 'plain' | 'text' | 'trimmed' | 'binary';

const texts = ['Any', 'String', 'Text'];
const others = [
  'Boolean', 'Integer', 'Float', 'Double', 'Decimal', 'Date', 'Time', 'Datetime', 'URI', 'PartialDate', 'PartialTime', 'PartialDatetime',
  'IncompleteDate', 'IncompleteTime', 'IncompleteDatetime', 'DurationDatetime', 'IntervalDatetime',
]; // prettier-ignore
const bytes = ['HexBinary', 'HexFloat', 'Base64Binary', 'Base64Float'];

/** Every element that is an item. Blanks around a value are the layout of the file, except in texts. See ODM 1.3.2, section 3.1.4.1.1.1.2. */
export const itemKinds: ReadonlyMap<string, ItemKind> = new Map([
  ['ItemData', 'plain'],
  ...texts.map((type) => [`ItemData${type}`, 'text'] as const),
  ...others.map((type) => [`ItemData${type}`, 'trimmed'] as const),
  ...bytes.map((type) => [`ItemData${type}`, 'binary'] as const),
]);
