import type { DefineDocumentRef, DefineLeaf, DefinePages } from '#define/parts.js';
import { markup, type Html } from '../../page/markup.js';
import type { TableColumn } from '../../page/table.js';
import type { Context } from './context.js';
import type { Kind } from './uses.js';

/** A row of a table of definitions; the definition that it shows gives its id. */
export interface DefinitionRow {
  readonly of?: object;
  readonly cells: readonly (Html | string | number | undefined)[];
}

/** A table whose rows can be linked to. Columns that no row fills are left out, but for the first. */
export function definitionTable(
  { idOf }: Context,
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly DefinitionRow[],
): Html {
  const kept = columns.map((_, i) => i === 0 || rows.some(({ cells }) => !isBlank(cells[i])));
  return markup`<div class="frame" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          ${columns.map((column, i) => kept[i] === true && markup`<th scope="col"${lookOf(column)}>${column.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ of, cells }) =>
            markup`<tr${of && idOf(of)}>
              ${cells.map((cell, i) => kept[i] === true && cellOf(cell, i, columns[i]))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function lookOf({ numeric, wide }: TableColumn): Html | undefined {
  if (numeric === true) return markup` class="number"`;
  return wide === true ? markup` class="wide"` : undefined;
}

function isBlank(cell: DefinitionRow['cells'][number]): boolean {
  if (cell === undefined) return true;
  return typeof cell === 'object' ? cell.text.trim() === '' : cell === '';
}

function cellOf(cell: DefinitionRow['cells'][number], index: number, column: TableColumn | undefined): Html {
  const look = column?.numeric === true && markup` class="number"`;
  return index === 0 ? markup`<th scope="row"${look}>${cell}</th>` : markup`<td${look}>${cell}</td>`;
}

/** Paragraphs inside a cell; what is not there is left out. */
export function paragraphs(parts: readonly (Html | string | undefined)[]): Html | undefined {
  const there = parts.filter(
    (part) => part !== undefined && part !== '' && (typeof part === 'string' || part.text !== ''),
  );
  return there.length === 0 ? undefined : markup`${there.map((part) => markup`<p>${part}</p>`)}`;
}

/** "Used by DM.AGE, DM.SEX", each a link. */
export function usedBy(context: Context, kind: Kind, oid: string): Html {
  const uses = context.uses(kind, oid);
  if (uses.length === 0) return markup`<span class="absent">nothing</span>`;
  return commaSeparated(
    uses.map((use) =>
      use.kind === undefined || use.oid === undefined ? markup`${use.text}` : context.link(use.kind, use.oid, use.text),
    ),
  );
}

export function commaSeparated(parts: readonly Html[]): Html {
  return markup`${parts.map((part, i) => markup`${i > 0 && ', '}${part}`)}`;
}

/** The text of a comment and the documents that it names, with a link to where it is used else. */
export function commentOf({ comments, link }: Context, oid: string | undefined): Html | undefined {
  if (oid === undefined) return undefined;
  const comment = comments.get(oid);
  if (comment === undefined) return markup`Comment ${oid} <em>is not defined</em>.`;
  return markup`${comment.description ?? ''} <small>${link('comment', oid, 'Comment')}</small>`;
}

/** Documents with their pages, each page a link into the file. */
export function documentRefs(context: Context, references: readonly DefineDocumentRef[]): Html | undefined {
  if (references.length === 0) return undefined;
  return commaSeparated(
    references.map(({ leafId, pages }) => {
      const leaf = context.leafs.get(leafId);
      const name = leaf === undefined ? markup`${leafId} <em>(not defined)</em>` : leafLink(leaf);
      const shown = pages.flatMap((page) => pageLinks(leaf, page));
      return shown.length === 0
        ? name
        : markup`${name}, ${pages.some(isNamed) ? 'at' : 'pages'} ${commaSeparated(shown)}`;
    }),
  );
}

function isNamed({ type }: DefinePages): boolean {
  return type === 'NamedDestination';
}

function pageLinks(leaf: DefineLeaf | undefined, page: DefinePages): readonly Html[] {
  const { refs, first, last, title } = page;
  const fragment = (ref: string) =>
    isNamed(page) ? `#${encodeURIComponent(ref)}` : `#page=${encodeURIComponent(ref)}`;
  const linked = (ref: string, text = ref) => fileLink(leaf?.href, fragment(ref), text);
  return [
    ...refs.map((ref) => linked(ref)),
    ...(title === undefined ? [] : [markup`(${title})`]),
    ...(first === undefined ? [] : [linked(String(first), last === undefined ? String(first) : `${first} to ${last}`)]),
  ];
}

/** A file by its title. */
export function leafLink({ id, href, title }: DefineLeaf): Html {
  return fileLink(href, '', title ?? href ?? id);
}

/** Only files beside the define.xml and web addresses are linked: whatever else stands in a href is text. */
function fileLink(href: string | undefined, fragment: string, text: string): Html {
  const isSafe = href !== undefined && href !== '' && !/^[\s\p{Cc}]*(?!https?:)[a-z][a-z0-9+.\s\p{Cc}-]*:/iu.test(href);
  return isSafe ? markup`<a href="${href}${fragment}">${text}</a>` : markup`${text}`;
}
