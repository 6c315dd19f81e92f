import type { DefineCodelist, DefineTerm } from '#define/document.js';
import { markup, type Html } from '../../page/markup.js';
import type { Context } from './context.js';
import { commentOf, definitionTable, paragraphs, usedBy } from './parts.js';

/** Lists of terms, each a table of its own. */
export function codelistBodies(context: Context): Html | undefined {
  const lists = context.document.codelists.filter(({ external }) => external === undefined);
  return lists.length === 0 ? undefined : markup`${lists.map((codelist) => codelistBody(context, codelist))}`;
}

function codelistBody(context: Context, codelist: DefineCodelist): Html {
  const { name, code, dataType, oid, commentOid, terms } = codelist;
  return markup`<section class="codelist"${context.idOf(codelist)}>
    <h3>${name}</h3>
    ${paragraphs([
      markup`${[dataType, code && `NCI code ${code}`, standardOf(context, codelist)].filter((part) => part !== undefined && part !== '').join('; ')}; used by ${usedBy(context, 'codelist', oid)}`,
      commentOf(context, commentOid),
    ])}
    ${
      terms.length === 0
        ? markup`<p>The list has no terms.</p>`
        : definitionTable(
            context,
            `Terms of ${name}`,
            ['Term', 'Meaning', 'NCI code', 'Rank', ''].map((title) => ({
              title: title === '' ? 'Remark' : title,
              numeric: title === 'Rank',
            })),
            terms.map((term) => ({ cells: [term.value, term.decode, term.code, term.rank, remark(term)] })),
          )
    }
  </section> `;
}

function remark({ extended }: DefineTerm): string | undefined {
  return extended ? 'extends the list' : undefined;
}

function standardOf({ document }: Context, { standardOid, isNonStandard }: DefineCodelist): string {
  if (standardOid === undefined) return isNonStandard ? 'not of a standard' : '';
  const standard = document.standards.find(({ oid }) => oid === standardOid);
  return standard === undefined
    ? standardOid
    : [standard.name, standard.publishingSet, standard.version].filter((part) => part !== undefined).join(' ');
}

/** Dictionaries outside, such as MedDRA. */
export function dictionariesTable(context: Context): Html | undefined {
  const lists = context.document.codelists.filter(({ external }) => external !== undefined);
  if (lists.length === 0) return undefined;
  return definitionTable(
    context,
    'External dictionaries',
    ['Name', 'Dictionary', 'Version', 'Comment', 'Used by'].map((title) => ({ title })),
    lists.map((codelist) => ({
      of: codelist,
      cells: [
        codelist.name,
        codelist.external?.dictionary,
        codelist.external?.version,
        commentOf(context, codelist.commentOid),
        usedBy(context, 'codelist', codelist.oid),
      ],
    })),
  );
}
