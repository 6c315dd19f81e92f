import { xmlEntities } from '../xml-entities.js';

/** A text with what its references mean; undefined where one of them is none. See XML 1.0, section 4.1. */
export function referred(text: string): string | undefined {
  const wrong: string[] = [];
  const meant = text.replaceAll(/&[^;&]*;?/g, (reference) => {
    const meaning = xmlEntities.get(reference) ?? character(reference);
    if (meaning === undefined) wrong.push(reference);
    return meaning ?? '';
  });
  return wrong.length === 0 ? meant : undefined;
}

/** The character that "&#233;" or "&#xe9;" means, if it is one of XML 1.0 (production 2). */
function character(reference: string): string | undefined {
  const [, hexadecimal, decimal] = /^&#(?:x([\da-fA-F]+)|(\d+));$/.exec(reference) ?? [];
  const code = hexadecimal === undefined ? parseInt(decimal ?? '', 10) : parseInt(hexadecimal, 16);
  const isCharacter =
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code < 0xd800) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
