import type { DefineDocument } from '#define/document.js';
import { pageDocument, sectionsOf } from '../../page/document.js';
import { markup, type Html } from '../../page/markup.js';
import { codelistBodies, dictionariesTable } from './codelists.js';
import { contextOf, type Context } from './context.js';
import { datasetBody, datasetsTable, strayValueLists } from './datasets.js';
import { commentsTable, documentsTable, head, methodsTable, standardsTable, titleOf } from './facts.js';
import { resultDisplays } from './results.js';
import { script } from './script.js';
import { defineStyle } from './style.js';
import { variablesTable } from './variables.js';

/** In the order of the page. */
const SECTIONS: readonly (readonly [id: string, title: string, body: (context: Context) => Html | undefined])[] = [
  ['standards', 'Standards', standardsTable],
  ['documents', 'Documents', documentsTable],
  ['datasets', 'Datasets', datasetsTable],
  ['variables', 'Variables', datasetBodies],
  ['results', 'Analysis results', resultDisplays],
  ['codelists', 'Codelists', codelistBodies],
  ['dictionaries', 'Dictionaries', dictionariesTable],
  ['methods', 'Methods', methodsTable],
  ['comments', 'Comments', commentsTable],
];

/** A define.xml as a page that needs no network, no other file, no style sheet transformation and no script; its places are linked by their OIDs. */
export function definePage(document: DefineDocument): string {
  const context = contextOf(document, ['content', 'search', 'found', ...SECTIONS.map(([id]) => id)]);
  const sections = SECTIONS.flatMap(([id, title, body]) => {
    const made = body(context);
    return made === undefined ? [] : [{ id, title, body: made }];
  });
  return pageDocument({
    title: titleOf(document),
    header: head(context),
    main: markup`<div class="columns">${contents(context, sections)}
      <div>${sectionsOf(sections)}</div></div>`,
    footer: markup`<p>Shown from ${document.fileName.replace(/^.*[\\/]/, '')}, which alone counts.</p>`,
    style: defineStyle,
    script,
  });
}

function contents(
  { document, link }: Context,
  sections: readonly { readonly id: string; readonly title: string }[],
): Html {
  return markup`<nav class="contents" aria-label="Contents">
    <form id="search" role="search" hidden>
      <label>Find <input type="search" autocomplete="off" spellcheck="false" /></label>
      <p id="found" role="status" aria-live="polite"></p>
    </form>
    <ul>
      ${sections.map(
        ({ id, title }) =>
          markup`<li><a href="#${id}">${title}</a>${
            id === 'variables' &&
            markup`<ul>${document.datasets.map(({ oid, name, label }) => markup`<li>${link('dataset', oid, name)} <small>${label ?? ''}</small></li>`)}</ul>`
          }</li>`,
      )}
    </ul>
  </nav>`;
}

function datasetBodies(context: Context): Html | undefined {
  const { datasets } = context.document;
  const stray = strayValueLists(context);
  if (datasets.length + stray.length === 0) return undefined;
  return markup`${datasets.map((dataset) => datasetBody(context, dataset))}${stray.map(
    (list) => markup`<section${context.idOf(list)}>
      <h3>${list.oid}</h3>
      <p>No variable refers to this value list.</p>
      ${variablesTable(context, `Values of ${list.oid}`, '', list.values)}
    </section>`,
  )}`;
}
