import type { DefineComment, DefineMethod } from '../../document.js';
import type { DefineDocumentRef, DefineLeaf } from '../../parts.js';
import type { CellPlace, Guesses } from '../guesses.js';
import type { Row, SpecTables } from '../recognise.js';
import { freeOid, oidOf, present } from './cells.js';

/** Documents, methods and comments of a workbook; texts that stand where an id should become ones of their own. */
export class Supports {
  readonly leafs: readonly DefineLeaf[];
  readonly annotatedCrf: DefineLeaf | undefined;
  readonly methods = new Map<string, DefineMethod>();
  readonly comments = new Map<string, DefineComment>();
  readonly #guesses: Guesses;
  readonly #documents = new Map<string, DefineLeaf>();
  readonly #taken = new Set<string>();

  constructor(tables: SpecTables, guesses: Guesses) {
    this.#guesses = guesses;
    for (const row of tables.documents.flatMap(({ rows }) => rows)) this.#readDocument(row);
    this.leafs = [...this.#documents.values()];
    this.annotatedCrf = this.leafs.find(isCrf);
    for (const row of tables.methods.flatMap(({ rows }) => rows)) this.#readMethod(row);
    for (const row of tables.comments.flatMap(({ rows }) => rows)) this.#readComment(row);
  }

  /** The OID of a method, by its id, or of a new one with this text. */
  methodOid(text: string | undefined, owner: string, row: Row<'variables'> | Row<'values'>): string | undefined {
    if (text === undefined) return undefined;
    const known = this.methods.get(text.toLowerCase());
    if (known) return known.oid;
    const oid = this.#oidOf('MT', owner);
    this.#guesses.takenAs(row.place('method'), text, `the description of a method of its own (${oid})`);
    this.methods.set(oid.toLowerCase(), {
      ...{ oid, name: `Algorithm of ${owner}`, type: 'Computation', description: text, expressions: [], documents: [] },
    });
    return oid;
  }

  /** The OID of a comment, by its id, or of a new one with this text. */
  commentOid(text: string | undefined, owner: string, place: CellPlace): string | undefined {
    if (text === undefined) return undefined;
    const known = this.comments.get(text.toLowerCase());
    if (known) return known.oid;
    const oid = this.#oidOf('COM', owner);
    this.#guesses.takenAs(place, text, `the text of a comment of its own (${oid})`);
    this.comments.set(oid.toLowerCase(), { oid, description: text, documents: [] });
    return oid;
  }

  /** Documents named in one cell, with the pages of another: between semicolons those of each, if there are as many. */
  documentRefs(names: string | undefined, pages: string | undefined, place: CellPlace): readonly DefineDocumentRef[] {
    if (names === undefined) return [];
    const whole = this.#documents.get(names.toLowerCase());
    const listed = whole ? [names] : names.split(/[,;\n]+|\s{2,}/).map((name) => name.trim());
    const ofEach = pages?.split(';') ?? [];
    const isOfEach = listed.length > 1 && ofEach.length === listed.length;
    if (listed.length > 1 && pages !== undefined && !isOfEach)
      this.#guesses.takenAs(place, pages, 'pages of each of the documents');
    return listed.flatMap((name, i): readonly DefineDocumentRef[] => {
      const leaf = this.#documents.get(name.toLowerCase());
      if (leaf) return [{ leafId: leaf.id, pages: pagesOf(isOfEach ? ofEach[i] : pages) }];
      this.#guesses.notTaken(place, name, 'no document has this id');
      return [];
    });
  }

  /** Pages of the annotated CRF. */
  crfRefs(pages: string | undefined, place: CellPlace): readonly DefineDocumentRef[] {
    if (pages === undefined) return [];
    if (this.annotatedCrf === undefined) {
      this.#guesses.notTaken(place, pages, 'no document of the workbook is the annotated CRF');
      return [];
    }
    return [{ leafId: this.annotatedCrf.id, pages: pagesOf(pages) }];
  }

  /** Of its own: a dataset and a codelist may have one name, and "A" and "COM.A" come to the same. */
  #oidOf(prefix: string, id: string): string {
    return freeOid(oidOf(prefix, id), this.#taken);
  }

  #readDocument(row: Row<'documents'>): void {
    const id = row.text('id') ?? row.text('href') ?? row.text('title');
    if (id === undefined) return;
    if (this.#documents.has(id.toLowerCase()))
      this.#guesses.notTaken(row.place('id'), id, 'this id stands above already');
    else
      this.#documents.set(id.toLowerCase(), {
        id: this.#oidOf('LF', id),
        ...present({ href: row.text('href'), title: row.text('title') }),
      });
  }

  #readMethod(row: Row<'methods'>): void {
    const id = row.text('id') ?? row.text('name');
    if (id === undefined) return;
    const known = this.methods.get(id.toLowerCase());
    const [context, code] = [row.text('context'), row.text('code')];
    const expressions = code === undefined ? [] : [{ ...present({ context }), code }];
    if (known) {
      // A method with several formal expressions takes several rows.
      if (expressions.length > 0)
        this.methods.set(id.toLowerCase(), { ...known, expressions: [...known.expressions, ...expressions] });
      else this.#guesses.notTaken(row.place('id'), id, 'this id stands above already');
      return;
    }
    const description = row.text('description');
    this.methods.set(id.toLowerCase(), {
      oid: this.#oidOf('MT', id),
      ...present({ name: row.text('name') ?? id, type: row.text('type') ?? 'Computation', description }),
      expressions,
      documents: this.documentRefs(row.text('document'), row.text('pages'), row.place('document')),
    });
  }

  #readComment(row: Row<'comments'>): void {
    const id = row.text('id');
    if (id === undefined) return;
    if (this.comments.has(id.toLowerCase()))
      this.#guesses.notTaken(row.place('id'), id, 'this id stands above already');
    else
      this.comments.set(id.toLowerCase(), {
        oid: this.#oidOf('COM', id),
        ...present({ description: row.text('description') }),
        documents: this.documentRefs(row.text('document'), row.text('pages'), row.place('document')),
      });
  }
}

function isCrf({ id, title = '', href = '' }: DefineLeaf): boolean {
  return /crf|case report form/i.test(`${id} ${title} ${href}`);
}

/** "121 122 123", "12, 14", "5-7", "3 5-7" are pages; other words are named destinations. */
function pagesOf(text: string | undefined): DefineDocumentRef['pages'] {
  const refs = (text ?? '')
    .replaceAll(/(?<![\w.])(\d+)\s*(?:-|to|–)\s*(?=\d+\b)/g, '$1-')
    .split(/[\s,;]+/)
    .filter((ref) => ref !== '');
  const numbers = refs.filter((ref) => /^\d+$/.test(ref));
  const ranges = refs.flatMap((ref) => {
    const [, first, last] = /^(\d+)-(\d+)$/.exec(ref) ?? [];
    return first === undefined ? [] : [{ type: 'PhysicalRef', refs: [], first: Number(first), last: Number(last) }];
  });
  const names = refs.filter((ref) => !/^\d+(?:-\d+)?$/.test(ref));
  return [
    ...(numbers.length === 0 ? [] : [{ type: 'PhysicalRef', refs: numbers }]),
    ...ranges,
    ...(names.length === 0 ? [] : [{ type: 'NamedDestination', refs: names }]),
  ];
}
