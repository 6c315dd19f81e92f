import { SaxesParser } from 'saxes';
import type { Diagnostic } from '#base/diagnostic.js';
import type { ColumnMeta, RowBatch, Table } from '#model/table.js';
import type { ByteSource } from '../format.js';
import { report } from '../messages.js';
import { branches } from './branches.js';
import { ClinicalReader } from './clinical.js';
import { decodedXml } from './decode.js';
import { OdmFault } from './fault.js';
import { Gatherer } from './gather.js';
import { MetadataGatherer, type MetadataNode } from './metadata.js';
import { keyColumns, type OdmMetadata } from './model.js';

/**
 * A file of ODM clinical data while it is read. The rows of both tables come from one pass and must be taken at the same time; what the
 * file says beside them is known after the last. A fault is thrown as OdmFault.
 */
export interface OdmReading {
  /**
   * A row for every ItemGroupData, and for everything that is removed: its number ("record") and line, its keys, the attributes beyond
   * them as JSON ("element/attribute": value), its transaction (its own or that of what holds it), and the element that is "removed".
   */
  readonly groups: Table;
  /** A row for every item, under the record of its item group. */
  readonly items: Table;
  readonly outcome: () => OdmOutcome;
}

export interface OdmOutcome {
  readonly metadata: OdmMetadata;
  /** The rows are changes, to be replayed, and not the state itself. */
  readonly isTransactional: boolean;
  /** An item stands more than once in an item group: the last one counts. */
  readonly hasRepeatedItems: boolean;
  /** Attributes beyond the keys, as "element/attribute". */
  readonly attributes: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

const text = (name: string): ColumnMeta => ({ name, label: '', storage: 'text', length: 200 });
const number = (name: string): ColumnMeta => ({ name, label: '', storage: 'number', length: 8 });

const columns = {
  groups: [
    number('record'),
    number('line'),
    ...keyColumns.map(text),
    ...['attributes', 'TransactionType', 'removed'].map(text),
  ],
  items: [number('record'), ...['ItemOID', 'Value', 'MeasurementUnit', 'TransactionType'].map(text)],
} as const;

/** Reads ODM-XML clinical data, versions 1.2 to 2.0, in one pass and bounded memory. */
export function readOdm(source: ByteSource): OdmReading {
  const parser = new OdmParser(source.name);
  const rows = branches(parts(source, parser), ['groups', 'items']);
  const table = (name: 'groups' | 'items'): Table => ({
    meta: { name, label: '', columns: columns[name] },
    rows: rows[name],
  });
  return { groups: table('groups'), items: table('items'), outcome: () => parser.outcome() };
}

async function* parts(source: ByteSource, parser: OdmParser): AsyncGenerator<Part, undefined> {
  for await (const chunk of decodedXml(source)) {
    parser.write(chunk);
    yield* parser.full.splice(0);
  }
  parser.close();
  yield* parser.full.splice(0);
  return undefined;
}

interface Part {
  readonly to: 'groups' | 'items';
  readonly value: RowBatch;
}

class OdmParser {
  /** Batches that are ready to be taken. */
  readonly full: Part[] = [];
  readonly #file: string;
  readonly #sax = new SaxesParser();
  readonly #metadata = new MetadataGatherer();
  readonly #gathered = { groups: new Gatherer(columns.groups), items: new Gatherer(columns.items) };
  readonly #clinical = new ClinicalReader(
    (to, row) => {
      this.#add(to, row);
    },
    (oid) => this.#metadata.units.get(oid) ?? oid,
  );
  readonly #open: MetadataNode[] = [];
  /** The prefix of ODM's own elements, with its colon; undefined before the root. */
  #prefix: string | undefined;
  #namespace: string | undefined;
  #fileType = '';
  #where: 'top' | 'study' | 'clinical' | 'skip' = 'top';
  /** Elements open in what is passed over. */
  #skipped = 0;
  #line = 1;
  #column = 1;
  readonly #at = () => this.#here(this.#line, this.#column);

  constructor(file: string) {
    this.#file = file;
    const sax = this.#sax;
    sax.on('error', (error) => {
      const reason = error.message.replace(/^(?:.*:)?\d+:\d+: /, '').replace(/\.$/, '');
      this.#stop(report('odm/not-xml', { file, reason }, this.#here(sax.line, sax.column)));
    });
    sax.on('doctype', () => {
      this.#stop(report('odm/doctype', { file }, this.#here(sax.line, sax.column)));
    });
    sax.on('opentagstart', (tag) => {
      // The character after the name is read already; it may be a line end.
      this.#column = sax.column - tag.name.length - 1;
      this.#line = this.#column < 1 ? sax.line - 1 : sax.line;
    });
    sax.on('opentag', (tag) => {
      this.#openTag(tag.name, tag.attributes);
    });
    sax.on('text', (part) => {
      this.#text(part);
    });
    sax.on('cdata', (part) => {
      this.#text(part);
    });
    sax.on('closetag', (tag) => {
      this.#closeTag(this.#known(tag.name));
    });
  }

  write(chunk: string): void {
    this.#sax.write(chunk);
  }

  /** The end of the file: the rest of the rows, or the faults of all. */
  close(): void {
    this.#sax.close();
    const { faults } = this.#clinical.remarks;
    if (faults.length > 0) throw new OdmFault(faults);
    for (const to of ['groups', 'items'] as const) this.full.push({ to, value: this.#gathered[to].take() });
  }

  outcome(): OdmOutcome {
    const { binary, repeatedItems, referenceData, attributes, hasTransactions } = this.#clinical.remarks;
    const warnings: Diagnostic[] = [];
    if (binary.count > 0) warnings.push(report('odm/binary', { file: this.#file, count: binary.count }, binary.first));
    if (referenceData.count > 0) warnings.push(report('odm/reference-data', { file: this.#file }, referenceData.first));
    const isTransactional = hasTransactions || this.#fileType === 'Transactional';
    if (repeatedItems.count > 0 && !isTransactional)
      warnings.push(report('odm/repeated-item', { file: this.#file, count: repeatedItems.count }, repeatedItems.first));
    return {
      metadata: this.#metadata,
      isTransactional,
      hasRepeatedItems: repeatedItems.count > 0,
      attributes: [...attributes],
      warnings,
    };
  }

  #add(to: 'groups' | 'items', row: readonly (string | number | undefined)[]): void {
    const gathered = this.#gathered[to];
    gathered.add(row);
    if (gathered.isFull) this.full.push({ to, value: gathered.take() });
  }

  #openTag(tagName: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#prefix === undefined) {
      this.#openRoot(tagName, attributes);
      return;
    }
    const name = this.#isForeign(attributes) ? `${tagName}:` : this.#known(tagName);
    if (this.#where === 'top') this.#where = this.#openTop(name);
    if (this.#where === 'clinical') this.#clinical.open({ name, attributes, line: this.#line, at: this.#at });
    else if (this.#where === 'skip') this.#skipped++;
    else {
      const node: MetadataNode = { name, attributes, children: [], text: '' };
      this.#open.at(-1)?.children.push(node);
      this.#open.push(node);
    }
  }

  #openRoot(tagName: string, attributes: Readonly<Record<string, string>>): void {
    this.#prefix = tagName.includes(':') ? tagName.slice(0, tagName.indexOf(':') + 1) : '';
    this.#namespace = attributes['xmlns'];
    if (this.#known(tagName) !== 'ODM')
      this.#stop(report('odm/not-odm', { file: this.#file, root: tagName }, this.#at()));
    this.#fileType = attributes['FileType'] ?? '';
  }

  #openTop(name: string): 'study' | 'clinical' | 'skip' {
    if (name === 'Study') return 'study';
    // Data without their place are faults of the clinical data.
    if (name === 'ClinicalData' || /^(?:Subject|StudyEvent|Form|ItemGroup|Item)Data/.test(name)) return 'clinical';
    if (name === 'ReferenceData') {
      this.#clinical.remarks.referenceData.count++;
      this.#clinical.remarks.referenceData.first ??= this.#at();
    }
    return 'skip';
  }

  #text(part: string): void {
    if (this.#where === 'clinical') this.#clinical.text(part);
    else if (this.#where === 'study') {
      const node = this.#open.at(-1);
      if (node !== undefined) node.text += part;
    }
  }

  #closeTag(name: string): void {
    switch (this.#where) {
      case 'clinical':
        if (this.#clinical.close(name)) this.#where = 'top';
        break;
      case 'skip':
        this.#skipped--;
        if (this.#skipped === 0) this.#where = 'top';
        break;
      case 'study': {
        const closed = this.#open.pop();
        if (this.#open.length > 0 || closed === undefined) break;
        this.#metadata.add(closed);
        this.#where = 'top';
        break;
      }
      case 'top':
        break;
    }
  }

  /** ODM's own elements without their prefix; those of others keep theirs. */
  #known(name: string): string {
    const prefix = this.#prefix ?? '';
    if (prefix === '') return name;
    return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`;
  }

  /** An element that sets another default namespace belongs to that. */
  #isForeign(attributes: Readonly<Record<string, string>>): boolean {
    const own = attributes['xmlns'];
    return own !== undefined && own !== this.#namespace;
  }

  #here(line: number, column: number) {
    return { file: this.#file, line, column: Math.max(1, column) };
  }

  #stop(fault: Diagnostic): never {
    throw new OdmFault([fault, ...this.#clinical.remarks.faults]);
  }
}
