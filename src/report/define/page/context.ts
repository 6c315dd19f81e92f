import type { DefineComment, DefineDocument } from '#define/document.js';
import type { DefineLeaf } from '#define/parts.js';
import { placesOf, wordsOf, type Place } from '#define/words.js';
import { markup, type Html } from '../../page/markup.js';
import { usesOf, type Kind, type Use } from './uses.js';

/** What the sections of a page share: the document, where on the page each definition stands, and who uses it. */
export interface Context {
  readonly document: DefineDocument;
  readonly words: ReturnType<typeof wordsOf>;
  /** The id attribute of a definition, with a blank before it; nothing for a second one of the same OID. */
  readonly idOf: (definition: object) => Html | undefined;
  /** A link to the definition with this OID; the text alone where there is none. */
  readonly link: (kind: Kind, oid: string, text: string) => Html;
  readonly uses: (kind: Kind, oid: string) => readonly Use[];
  readonly comments: ReadonlyMap<string, DefineComment>;
  readonly leafs: ReadonlyMap<string, DefineLeaf>;
}

/** Prepares a document for its page. OIDs are the ids, so that `#IT.DM.AGE` leads there; sections have theirs first. */
export function contextOf(document: DefineDocument, sectionIds: readonly string[]): Context {
  const ids = new Map<object, string>();
  const targets = new Map<string, string>();
  const taken = new Set(sectionIds);
  for (const [kind, oid, definition] of definitionsOf(document)) {
    const key = `${kind} ${oid}`;
    if (oid === '' || targets.has(key)) continue;
    // An id has no white space, and is given once (HTML Living Standard, "The id attribute").
    const plain = oid.replace(/\s/g, '_');
    const id = taken.has(plain) ? `${kind.replace(' ', '-')}.${plain}` : plain;
    if (taken.has(id)) continue;
    taken.add(id);
    ids.set(definition, id);
    targets.set(key, id);
  }
  const words = wordsOf(document);
  const uses = usesOf(document, words);
  return {
    document,
    words,
    idOf: (definition) => {
      const id = ids.get(definition);
      return id === undefined ? undefined : markup` id="${id}"`;
    },
    link: (kind, oid, text) => {
      const id = targets.get(`${kind} ${oid}`);
      return id === undefined ? markup`${text}` : markup`<a href="#${encodeURIComponent(id)}">${text}</a>`;
    },
    uses: (kind, oid) => uses.get(`${kind} ${oid}`) ?? [],
    comments: new Map(document.comments.map((comment) => [comment.oid, comment])),
    leafs: new Map(document.leafs.map((leaf) => [leaf.id, leaf])),
  };
}

type Definition = readonly [kind: Kind, oid: string, definition: object];

/** Everything with an OID, in the order in which links to it are wanted. */
function definitionsOf(document: DefineDocument): readonly Definition[] {
  const each = (kind: Kind, definitions: readonly { readonly oid: string }[]) =>
    definitions.map((definition): Definition => [kind, definition.oid, definition]);
  return [
    ...each('dataset', document.datasets),
    ...placesOf(document).map((place): Definition => ['item', shownRef(place).itemOid, shownRef(place)]),
    ...each('value list', document.valueLists),
    ...each('codelist', document.codelists),
    ...each('method', document.methods),
    ...each('comment', document.comments),
    ...document.resultDisplays.flatMap((display): readonly Definition[] => [
      ...each('result', [display]),
      ...each('result', display.results),
    ]),
    ...each('standard', document.standards),
    ...document.leafs.map((leaf): Definition => ['document', leaf.id, leaf]),
  ];
}

/** The row of the page that shows a place. */
function shownRef({ variable, value }: Place) {
  return value ?? variable;
}
