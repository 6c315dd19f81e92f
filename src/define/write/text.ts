import { element, type XmlElement } from '../xml/print.js';

/** A text for people, in English: Description, Decode; nothing where there is no text. */
export function translatedElement(name: string, text: string | undefined): XmlElement | undefined {
  if (text === undefined) return undefined;
  return element(name, {}, [element('TranslatedText', { 'xml:lang': 'en' }, text)]);
}

/** Attributes that say Yes, or nothing. */
export function yes(value: boolean): 'Yes' | undefined {
  return value ? 'Yes' : undefined;
}

/** The NCI code of a list or a term. */
export function nciAlias(code: string | undefined): XmlElement | undefined {
  return code === undefined ? undefined : element('Alias', { Context: 'nci:ExtCodeID', Name: code });
}
