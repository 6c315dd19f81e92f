import { OdmFault } from '#formats/odm/fault.js';
import { readOdmItems } from '#formats/odm/long.js';
import { readOdm } from '#formats/odm/read.js';
import { readOdmRecords } from '#formats/odm/records.js';
import { exports } from '../../pipeline/odm/exports.js';
import { samples, twinSource, type Fuzzed } from '../fuzzed.js';

/** Casebooks are read whole, in all ways alike, or refused with a place. */
export const fuzzedOdm: Fuzzed = {
  name: 'odm',
  anatomy: {
    head: 400,
    record: 64,
    words: [
      '<',
      '>',
      '</',
      '/>',
      '"',
      '&',
      '&#0;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<!DOCTYPE ODM>',
      '<?x?>',
      'xmlns="u"',
      'TransactionType="Remove"',
      '<ItemData ',
      'ItemOID=""',
      '\xff',
      '\xfe\xff',
    ],
  },
  files: () =>
    Promise.resolve([
      ...exports.map(({ system, xml }) => ({ name: system, bytes: Buffer.from(xml) })),
      { name: 'UTF-16', bytes: Buffer.from(`\uFEFF${exports[0]?.xml ?? ''}`, 'utf16le') },
      ...samples('odm', ['.xml']),
    ]),
  misbehaviour: async (bytes) => {
    const reading = readOdm(twinSource(bytes));
    const [long, wide] = [
      await outcomeOf(() => count(readOdmItems(twinSource(bytes)).rows)),
      await outcomeOf(async () => (await Promise.all([count(reading.items.rows), count(reading.groups.rows)]))[0]),
    ];
    if (typeof long === 'string' || typeof wide === 'string')
      return long === wide ? undefined : `${long} is not ${wide}`;
    const records = readOdmRecords(twinSource(bytes));
    const short = await outcomeOf(() => count(records.rows.rows));
    if (typeof short === 'string') return `${short} is not ${wide}`;
    const removals = long - wide;
    return removals === 0 || reading.outcome().isTransactional ? undefined : `${long} rows of ${wide} items`;
  },
};

async function count(rows: AsyncIterable<{ readonly rowCount: number }>): Promise<number> {
  let found = 0;
  for await (const { rowCount } of rows) found += rowCount;
  return found;
}

/** The number of rows, or the faults; all but those of bytes and encodings have a place. */
async function outcomeOf(read: () => Promise<number>): Promise<number | string> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof OdmFault)) throw error;
    const placeless = error.diagnostics.filter(({ at, code }) => at === undefined && !/bytes|encoding/.test(code));
    if (placeless.length > 0) throw new Error(`no place: ${placeless.map(({ code }) => code).join()}`);
    return error.diagnostics.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`).join();
  }
}
