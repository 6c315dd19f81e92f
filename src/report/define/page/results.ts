import type { DefineAnalysisDataset, DefineAnalysisResult, DefineProgrammingCode } from '#define/analysis-results.js';
import { markup, type Html } from '../../page/markup.js';
import type { Context } from './context.js';
import { commaSeparated, commentOf, documentRefs, paragraphs } from './parts.js';

/** Analysis results metadata: each display with its results. See Analysis Results Metadata 1.0 for Define-XML. */
export function resultDisplays(context: Context): Html | undefined {
  const { resultDisplays: displays } = context.document;
  if (displays.length === 0) return undefined;
  return markup`${displays.map(
    (display) => markup`<section class="display"${context.idOf(display)}>
      <h3>${[display.name, display.description].filter((part) => part !== undefined).join(': ')}</h3>
      ${paragraphs([documentRefs(context, display.documents)])} ${display.results.map((result) => resultBody(context, result))}
    </section>`,
  )}`;
}

function resultBody(context: Context, result: DefineAnalysisResult): Html {
  const { description, oid, reason, purpose, parameterOid, datasetsCommentOid, documentation, code } = result;
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    ['Reason', reason],
    ['Purpose', purpose],
    ['Parameter', parameterOid === undefined ? undefined : itemLink(context, parameterOid)],
    ['Data', paragraphs(result.datasets.map((dataset) => dataWords(context, dataset)))],
    ['Join', commentOf(context, datasetsCommentOid)],
    ['Documentation', paragraphs([documentation?.description, documentRefs(context, documentation?.documents ?? [])])],
    ['Program', code && programBody(context, code)],
  ];
  return markup`<div class="result"${context.idOf(result)}>
    <h4>${description ?? oid}</h4>
    <dl class="facts">
      ${facts.map(([name, text]) => text !== undefined && text !== '' && markup`<dt>${name}</dt>\n<dd>${text}</dd>`)}
    </dl>
  </div>`;
}

/** "ADQSADAS: CHG; where PARAMCD is ..." */
function dataWords(context: Context, { datasetOid, whereClauseOid, variableOids }: DefineAnalysisDataset): Html {
  const name = context.document.datasets.find(({ oid }) => oid === datasetOid)?.name ?? datasetOid;
  const variables = variableOids.map((oid) => itemLink(context, oid));
  const where = whereClauseOid === undefined ? undefined : context.words.where([whereClauseOid], name);
  return markup`${context.link('dataset', datasetOid, name)}${variables.length > 0 && markup`: ${commaSeparated(variables)}`}${where !== undefined && `; where ${where}`}`;
}

function itemLink({ document, link }: Context, oid: string): Html {
  return link('item', oid, document.items.find((item) => item.oid === oid)?.name ?? oid);
}

function programBody(
  context: Context,
  { context: language, code, documents }: DefineProgrammingCode,
): Html | undefined {
  return paragraphs([
    language === undefined ? undefined : markup`<span class="remark">${language}</span>`,
    code === undefined ? undefined : markup`<code class="block">${code.replace(/^\s*\n|\s+$/g, '')}</code>`,
    documentRefs(context, documents),
  ]);
}
