import { element, type XmlElement } from '../xml/print.js';

/** A text for people, in English: Description, Decode. */
export function translatedElement(name: string, text: string): XmlElement {
  return element(name, {}, [element('TranslatedText', { 'xml:lang': 'en' }, text)]);
}

/** A comment or description worth writing: a blank one is none. */
export function present(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
