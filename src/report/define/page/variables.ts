import type { DefineItem, DefineItemRef, DefineOrigin } from '#define/document.js';
import { nameOf } from '#define/words.js';
import { markup, type Html } from '../../page/markup.js';
import type { Context } from './context.js';
import { commentOf, definitionTable, documentRefs, paragraphs, usedBy } from './parts.js';

/** Codelists up to this length are also shown where they are used. */
const SHORT_LIST = 4;

/** Variables of a dataset, or values of a variable, each under the condition that chooses it. */
export function variablesTable(
  context: Context,
  caption: string,
  dataset: string,
  references: readonly DefineItemRef[],
): Html {
  const areValues = references.some(({ whereClauseOids }) => whereClauseOids.length > 0);
  const titles = [
    areValues ? 'Where' : 'Variable',
    'Label',
    'Key',
    'Type',
    'Terms',
    'Origin and method',
    'Role',
    'Comment',
  ];
  return definitionTable(
    context,
    caption,
    titles.map((title) => ({ title, numeric: title === 'Key', wide: title === 'Origin and method' })),
    references.map((reference) => ({
      of: reference,
      cells: [
        areValues ? context.words.where(reference.whereClauseOids, dataset) : nameOf(reference),
        reference.item === undefined
          ? markup`<em>The ItemDef ${reference.itemOid} is not defined.</em>`
          : reference.item.label,
        reference.keySequence,
        typeOf(reference),
        terms(context, reference.item),
        origin(context, reference),
        reference.role,
        remarks(context, reference),
      ],
    })),
  );
}

/** "text, 20", "float, 8.2", with the display format beside. */
function typeOf({ item }: DefineItemRef): Html | undefined {
  if (item === undefined) return undefined;
  const { dataType, length, significantDigits, displayFormat } = item;
  const digits = significantDigits === undefined ? '' : `.${significantDigits}`;
  return markup`<span class="type">${dataType}${length !== undefined && `, ${length}${digits}`}</span>${displayFormat !== undefined && markup`<br /><small>${displayFormat}</small>`}`;
}

function terms({ link, document }: Context, item: DefineItem | undefined): Html | undefined {
  if (item === undefined) return undefined;
  const { codelistOid, codelist, valueListOid, valueList } = item;
  const list = codelist?.terms ?? [];
  const short = list.length <= SHORT_LIST ? list.map(({ value }) => value).join(', ') : '';
  const external = codelist?.external && [codelist.external.dictionary, codelist.external.version].join(' ');
  return paragraphs([
    codelistOid === undefined
      ? undefined
      : link('codelist', codelistOid, codelist?.name ?? `${codelistOid} (not defined)`),
    external ?? short,
    valueListOid === undefined
      ? undefined
      : document.valueLists.some((each) => each === valueList || each.oid === valueListOid)
        ? link('value list', valueListOid, 'Values, each described')
        : `Value list ${valueListOid} (not defined)`,
  ]);
}

function origin(context: Context, { item, methodOid, method }: DefineItemRef): Html | undefined {
  return paragraphs([
    ...(item?.origins ?? []).map((each) => originWords(context, each)),
    methodOid === undefined
      ? undefined
      : method === undefined
        ? markup`Method ${methodOid} <em>is not defined</em>.`
        : markup`${method.description ?? ''} <small>${context.link('method', methodOid, 'Method')}</small>`,
  ]);
}

function originWords(context: Context, { type, source, description, documents }: DefineOrigin): Html {
  const files = documentRefs(context, documents);
  return markup`${type ?? 'No type of origin'}${source !== undefined && ` (${source})`}${description !== undefined && `: ${description}`}${files && markup`: ${files}`}`;
}

function remarks(
  context: Context,
  { itemOid, item, mandatory, isNonStandard, hasNoData, whereClauseOids }: DefineItemRef,
) {
  const clauses = context.document.whereClauses.filter(({ oid }) => whereClauseOids.includes(oid));
  return paragraphs([
    mandatory === 'Yes' ? 'Mandatory.' : undefined,
    hasNoData ? 'Has no data.' : undefined,
    isNonStandard ? 'Not of a standard.' : undefined,
    commentOf(context, item?.commentOid),
    context.uses('item', itemOid).length === 0 ? undefined : markup`Analysed in ${usedBy(context, 'item', itemOid)}`,
    ...clauses.map(({ commentOid }) => commentOf(context, commentOid)),
  ]);
}
