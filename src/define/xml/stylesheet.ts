import type { XmlFile } from './parse.js';

/** The style sheet that a file names. See "Associating Style Sheets with XML documents", section 2. */
export function stylesheetOf({ instructions }: XmlFile): string | undefined {
  const stylesheet = instructions.find(({ target }) => target === 'xml-stylesheet');
  const href = stylesheet && /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(stylesheet.body);
  return href ? (href[1] ?? href[2] ?? '') : undefined;
}
