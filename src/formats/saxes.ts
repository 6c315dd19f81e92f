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

/** Makes objects that V8 keeps as records: those of saxes, made by Object.create(null), are tables to look things up in from the start. */
const AttributeRecord = function () {
  // The parser fills it.
} as unknown as new () => object;
AttributeRecord.prototype = Object.create(null) as object;

/** A place for attributes that is fast, and without names of its own. */
export function newAttributes(): Record<string, string> {
  return new AttributeRecord() as Record<string, string>;
}

/** Gives a tag that starts a place for its attributes that is faster than the one saxes has made, and without names of its own as well. */
export function withFastAttributes(tag: { attributes: object }): void {
  tag.attributes = new AttributeRecord();
}
