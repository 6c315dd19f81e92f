import type { DefineCodelist, DefineItem, DefineOrigin } from '../../document.js';
import type { Guesses } from '../guesses.js';
import { originOf, pagesInOrigin, roleOf } from '../meanings.js';
import type { Row } from '../recognise.js';
import { meaningOf, present, wholeNumber, yesNo } from './cells.js';
import { measuresOf } from './measures.js';
import type { Supports } from './supports.js';

/** What the items of a workbook refer to. */
export interface ItemSources {
  readonly supports: Supports;
  readonly codelists: ReadonlyMap<string, DefineCodelist>;
  readonly guesses: Guesses;
}

type ItemRow = Row<'variables'> | Row<'values'>;

/** The ItemDef of a variable or of values. */
export function itemOf(row: ItemRow, oid: string, name: string, owner: string, sources: ItemSources): DefineItem {
  const { supports, guesses } = sources;
  return {
    oid,
    name,
    ...measuresOf(row, guesses),
    ...present({
      label: row.text('label'),
      codelistOid: codelistOid(row, sources),
      commentOid: supports.commentOid(row.text('comment'), owner, row.place('comment')),
    }),
    origins: originsOf(row, sources),
  };
}

/** What the ItemRef of either says. */
export function referenceFacts(row: ItemRow, owner: string, { supports, guesses }: ItemSources) {
  const mandatory = yesNo(row, 'mandatory', guesses);
  // ItemRef must say it.
  if (mandatory === undefined) guesses.takenAs(row.place('mandatory'), row.text('mandatory') ?? '', 'No');
  return {
    mandatory: mandatory ?? 'No',
    ...present({
      methodOid: supports.methodOid(row.text('method'), owner, row),
      role: meaningOf(row, 'role', guesses, roleOf, 'a role'),
      keySequence: wholeNumber(row, 'keySequence', guesses),
    }),
    isNonStandard: false,
    hasNoData: yesNo(row, 'hasNoData', guesses) === 'Yes',
  };
}

function codelistOid(row: ItemRow, { codelists, guesses }: ItemSources): string | undefined {
  const id = row.text('codelist');
  if (id === undefined) return undefined;
  const found =
    codelists.get(id.toLowerCase()) ??
    [...codelists.values()].find(({ name }) => name.toLowerCase() === id.toLowerCase());
  if (found === undefined) guesses.notTaken(row.place('codelist'), id, 'no codelist or dictionary has this id');
  return found?.oid;
}

/** One origin, or several between commas; a workbook of Define-XML 2.0 has no sources. */
function originsOf(row: ItemRow, { supports, guesses }: ItemSources): readonly DefineOrigin[] {
  const text = row.text('origin');
  const predecessor = row.text('predecessor');
  if (text === undefined) {
    if (predecessor === undefined) return [];
    guesses.takenAs(row.place('predecessor'), predecessor, 'a predecessor: no origin is given');
    return [{ type: 'Predecessor', description: predecessor, documents: [] }];
  }
  const source = row.text('source');
  const pages = row.text('pages') ?? pagesInOrigin(text);
  const place = row.place(row.text('pages') === undefined ? 'origin' : 'pages');
  const parts = pagesInOrigin(text) === undefined ? text.split(/\s*(?:[,;/\n]|\band\b)\s*/i) : [text];
  return parts.map((part): DefineOrigin => {
    const meaning = originOf(part);
    if (meaning === undefined) {
      guesses.takenAs(row.place('origin'), part, 'an origin that Define-XML does not know');
      return { type: part, ...present({ source }), documents: supports.crfRefs(pages, place) };
    }
    const { type, source: usual } = meaning.value;
    if (meaning.isGuess) guesses.takenAs(row.place('origin'), part, [type, source ?? usual].filter(Boolean).join(', '));
    else if (source === undefined && usual !== undefined)
      guesses.takenAs(row.place('origin'), part, `${type}, ${usual}`);
    return {
      type,
      ...present({ source: type === 'Predecessor' ? undefined : (source ?? usual) }),
      ...(type === 'Predecessor' && present({ description: predecessor })),
      documents: type === 'Collected' ? supports.crfRefs(pages, place) : [],
    };
  });
}
