import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OdmFault } from '#formats/odm/fault.js';
import { readOdmRecords, type OdmRecords } from '#formats/odm/records.js';
import { fileSource } from '#pipeline/byte-source.js';
import { recordsAside } from '#pipeline/odm/records-aside.js';
import { temporaryFolder } from '../../support/study-a.js';

const compiled = new URL('../../../dist/pipeline/odm/records-in-thread.js', import.meta.url);
const casebook = join(import.meta.dirname, '../../../mappings/bevacizumab-pemetrexed/raw/casebook.xml');
const folder = temporaryFolder();
afterAll(folder.dispose);

/** A file with a text. */
function written(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

/** The batches of a reading, or what it failed of, and what is known after it. */
async function whole({ rows, outcome, slots }: OdmRecords) {
  const batches: unknown[] = [];
  try {
    for await (const { rowCount, columns } of rows.rows)
      batches.push({
        rowCount,
        columns: columns.map((column) =>
          column.kind === 'text' ? [Buffer.from(column.bytes).toString(), [...column.offsets]] : [...column.values],
        ),
      });
  } catch (failure) {
    if (!(failure instanceof OdmFault)) throw failure;
    return { batches, diagnostics: failure.diagnostics };
  }
  return { batches, outcome: outcome(), slots: slots() };
}

const inner = '<SubjectData SubjectKey="1"><StudyEventData StudyEventOID="V"><FormData FormOID="F"><ItemGroupData ItemGroupOID="G">'; // prettier-ignore
const outer = '</ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData></ODM>';
const item = '<ItemData ItemOID="I" Value="1"/>';
const file = (kind: string, rest: string) => `<ODM FileType="${kind}"><ClinicalData StudyOID="S" MetaDataVersionOID="M">${inner}${rest}`; // prettier-ignore
const files = [
  ['a casebook', casebook],
  ['a file with a repeated item', written('repeated.xml', file('Snapshot', item + item + outer))],
  ['a file of changes', written('changes.xml', file('Transactional', item + outer))],
  ['a file that breaks off', written('broken.xml', file('Snapshot', `${item}</ItemGroupData>`))],
] as const;

describe.runIf(availableParallelism() > 1)('an ODM file that is read in a thread', () => {
  it.each(files)('gives what %s gives that is read here', async (_, path) => {
    const aside = recordsAside(path, 'casebook.xml', compiled);
    if (aside === undefined) throw new Error('no thread');
    const found = await whole(aside.records);
    expect(found).toEqual(await whole(readOdmRecords(fileSource(path, 'casebook.xml'))));
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(aside.sha256()).toBe('outcome' in found && found.outcome !== undefined ? sha256 : undefined);
  });
});
