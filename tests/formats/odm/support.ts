import { OdmFault } from '#formats/odm/fault.js';
import type { OdmOutcome } from '#formats/odm/model.js';
import { readOdm } from '#formats/odm/read.js';
import { rowsOf, sourceOf } from '../memory.js';

const NAMESPACES = 'xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata"';

/** An ODM file with this inside, its lines as they are. */
export function odm(content: string, fileType = 'Snapshot'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ODM ${NAMESPACES} FileType="${fileType}" ODMVersion="1.3.2">\n${content}\n</ODM>\n`;
}

/** Clinical data of one item group: subject 01, event V1, form F. */
export function inGroup(items: string, fileType?: string): string {
  return odm(
    `<ClinicalData StudyOID="S" MetaDataVersionOID="1"><SubjectData SubjectKey="01"><StudyEventData StudyEventOID="V1"><FormData FormOID="F"><ItemGroupData ItemGroupOID="IG">${items}</ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData>`,
    fileType,
  );
}

type Cells = readonly (readonly (string | number | undefined)[])[];

/** What a file says; of a broken one, its faults alone. */
export interface ReadFile extends Partial<OdmOutcome> {
  readonly groups?: Cells;
  readonly items?: Cells;
  readonly faults: readonly string[];
}

/** All that a file says, or its faults as "line:column code". */
export async function read(xml: string | Uint8Array, chunk = 1013): Promise<ReadFile> {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
  const reading = readOdm(sourceOf(bytes, 'casebook.xml', chunk));
  try {
    const [groups, items] = await Promise.all([rowsOf(reading.groups), rowsOf(reading.items)]);
    const oids = reading.itemOids();
    return {
      groups,
      items: items.map(([record, , item, ...rest]) => [record, oids[Number(item) - 1], ...rest]),
      ...reading.outcome(),
      faults: [],
    };
  } catch (error) {
    if (!(error instanceof OdmFault)) throw error;
    return { faults: error.diagnostics.map(({ at, code }) => (at ? `${at.line}:${at.column} ${code}` : code)) };
  }
}
