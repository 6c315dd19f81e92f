import { SaxesParser, type SaxesOptions } from 'saxes';

/**
 * A parser whose handlers have their places before any is set: `on` stores them under computed names, and V8 makes an object that gets
 * more than seven properties in that way a table to look things up in, which is four times slower.
 */
export function saxesParser<O extends SaxesOptions>(options: O): SaxesParser<O> {
  const parser = new SaxesParser(options);
  const places = parser as unknown as Record<string, undefined>;
  places['errorHandler'] = undefined;
  places['doctypeHandler'] = undefined;
  places['piHandler'] = undefined;
  places['openTagStartHandler'] = undefined;
  places['attributeHandler'] = undefined;
  places['openTagHandler'] = undefined;
  places['closeTagHandler'] = undefined;
  places['textHandler'] = undefined;
  places['cdataHandler'] = undefined;
  return parser;
}
