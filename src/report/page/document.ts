import { markup, trusted, type Html } from './markup.js';
import { policyFor } from './policy.js';
import { style } from './style.js';

/** What a page is made of. It needs no network and no other file. */
export interface PageParts {
  readonly title: string;
  readonly header: Html;
  readonly main: Html;
  readonly footer?: Html;
  /** Beside the style sheet of all pages. */
  readonly style?: string;
  readonly script?: string;
  /** Values that the script reads, by the id of their element. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A page as a whole. */
export function pageDocument({ title, header, main, footer, style: own = '', script, data = {} }: PageParts): string {
  const sheet = style + own;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyFor(sheet, script)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${trusted(sheet)}</style>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>${header}</header>
        <main id="content">${main}</main>
        ${footer && markup`<footer>${footer}</footer>`}
        ${Object.entries(data).map(([id, value]) => markup`<script type="application/json" id="${id}">${inScript(value)}</script>\n`)}
        ${script !== undefined && markup`<script>${trusted(script)}</script>`}
      </body>
    </html>
`.text;
}

/** JSON that cannot end its element, whatever stands in it. See HTML Living Standard, "Restrictions for contents of script elements". */
function inScript(value: unknown): Html {
  return trusted(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

/** The links to the sections of a page. */
export function sectionLinks(sections: readonly { readonly id: string; readonly title: string }[]): Html {
  return markup`<nav aria-label="Sections">
    <ul>
      ${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
}

/** Sections one after another, each under its heading. */
export function sectionsOf(
  sections: readonly { readonly id: string; readonly title: string; readonly body: Html }[],
): Html {
  return markup`${sections.map(
    ({ id, title, body }) =>
      markup`<section aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${body}
      </section> `,
  )}`;
}
