import type { ColumnMeta } from '#model/table.js';
import { pageTypes, type Page, type Pointer } from './page.js';

/** Subheaders by their signature. */
const signatures = {
  rowSize: 0xf7f7f7f7,
  columnSize: 0xf6f6f6f6,
  counts: 0xfffffc00,
  columnText: 0xfffffffd,
  columnNames: 0xffffffff,
  columnAttributes: 0xfffffffc,
  formatAndLabel: 0xfffffbfe,
  columnList: 0xfffffffe,
} as const;
const KNOWN = new Set<number>(Object.values(signatures));

export interface Column {
  readonly meta: ColumnMeta;
  /** In the row. */
  readonly offset: number;
  readonly length: number;
}

export type Compression = 'none' | 'runs' | 'ross';

/** Gathers what the subheaders of the first pages say of a data set. */
export class Description {
  rowLength = 0;
  rowCount = 0;
  rowsOnMixPage = 0;
  /** Known once the subheader that says it was read. */
  columnCount: number | undefined;
  label = '';
  readonly #texts: Uint8Array[] = [];
  readonly #names: string[] = [];
  readonly #attributes: { readonly offset: number; readonly length: number; readonly isNumber: boolean }[] = [];
  readonly #looks: { readonly format: string; readonly label: string }[] = [];
  readonly #pending: (() => void)[] = [];
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(decode: (bytes: Uint8Array) => string) {
    this.#decode = decode;
  }

  get compression(): Compression {
    const first = Buffer.from(this.#texts[0] ?? []).toString('latin1');
    return first.includes('SASYZCRL') ? 'runs' : first.includes('SASYZCR2') ? 'ross' : 'none';
  }

  /** Takes in the subheaders of a page that describe something. */
  add(page: Page): void {
    for (const pointer of page.pointers()) {
      const { offset, length, compression } = pointer;
      if (length === 0 || compression === TRUNCATED || isCompressedRow(pointer)) continue;
      if (offset + length > page.bytes.length) throw new RangeError(`a subheader at ${offset} goes beyond the page`);
      if (length >= 2 * page.width) this.#subheader(page, offset, length, page.signature(offset));
    }
  }

  /** Where a compressed data set has rows on a page: rows stand in subheaders of their own there. */
  rowPointers(page: Page): readonly Pointer[] {
    if (this.compression === 'none') return [];
    return page.pointers().filter((pointer) => {
      if (isCompressedRow(pointer)) return true;
      const { offset, length, compression, type } = pointer;
      return type === 1 && compression === 0 && length === this.rowLength && !KNOWN.has(page.signature(offset));
    });
  }

  /** The columns, once all subheaders are known. */
  columns(): readonly Column[] {
    for (const read of this.#pending.splice(0)) read();
    return this.#attributes.map(({ offset, length, isNumber }, i) => {
      const { format = '', label = '' } = this.#looks[i] ?? {};
      return {
        offset,
        length,
        meta: {
          name: this.#names[i] ?? '',
          label,
          storage: isNumber ? ('number' as const) : ('text' as const),
          length,
          ...(format !== '' && { displayFormat: format }),
        },
      };
    });
  }

  #subheader(page: Page, at: number, length: number, signature: number): void {
    const { width } = page;
    switch (signature) {
      case signatures.rowSize:
        this.rowLength = page.address(at + 5 * width);
        this.rowCount = page.address(at + 6 * width);
        this.rowsOnMixPage = page.address(at + 15 * width);
        // The texts come later on the page.
        if (length >= 130) this.#pending.push(() => (this.label = this.#text(page, at + length - 130)));
        return;
      case signatures.columnSize:
        this.columnCount = page.address(at + width);
        return;
      case signatures.columnText:
        this.#texts.push(page.bytes.subarray(at + width, at + length));
        return;
      case signatures.columnNames:
        for (let i = 0; i < Math.floor((length - 2 * width - 12) / 8); i++) {
          const reference = at + width + 8 * (i + 1);
          this.#pending.push(() => this.#names.push(this.#text(page, reference)));
        }
        return;
      case signatures.columnAttributes:
        for (let i = 0; i < Math.floor((length - 2 * width - 12) / (width + 8)); i++) {
          const entry = at + width + 8 + i * (width + 8);
          this.#attributes.push({
            offset: page.address(entry),
            length: page.word(entry + width),
            isNumber: page.bytes[entry + width + 6] === 1,
          });
        }
        return;
      case signatures.formatAndLabel: {
        const [digits, decimals] = [page.short(at + 3 * width), page.short(at + 3 * width + 2)];
        this.#pending.push(() => {
          const format = displayFormat(this.#text(page, at + 22 + 3 * width), digits, decimals);
          this.#looks.push({ format, label: this.#text(page, at + 28 + 3 * width) });
        });
        return;
      }
      default:
    }
  }

  /** A text by where it stands: number of the block of texts, place in it, length. */
  #text(page: Page, at: number): string {
    const texts = this.#texts[page.short(at)];
    const from = page.short(at + 2);
    return texts === undefined
      ? ''
      : this.#decode(texts.subarray(from, from + page.short(at + 4))).replace(/[\0 ]+$/, '');
  }
}

/** "BEST" with width 12 is BEST12., no name with 8 and 2 is 8.2. */
function displayFormat(name: string, width: number, decimals: number): string {
  if (name === '' && width === 0) return '';
  return `${name}${width > 0 ? width : ''}.${decimals > 0 ? decimals : ''}`;
}

/** How a pointer says that its subheader is of no use any more. */
const TRUNCATED = 1;

function isCompressedRow({ compression, type, length }: Pointer): boolean {
  return compression === 4 && type === 1 && length > 0;
}

/** Whether a page may hold subheaders that describe columns. */
export function describes(page: Page): boolean {
  const type = page.type & pageTypes.mask;
  return (
    (page.type & 0xf000) !== pageTypes.compressed &&
    (type === pageTypes.meta || type === pageTypes.mix || type === pageTypes.amd)
  );
}
