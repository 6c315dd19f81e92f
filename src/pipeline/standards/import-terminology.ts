import { existsSync } from 'node:fs';
import { faults, type Checked } from '#base/diagnostic.js';
import { counted } from '#report/words.js';
import { parseXml } from '#define/xml/parse.js';
import { packTerminology, type TerminologyTables } from '#standards/pack/index.js';
import {
  odmPrefixes,
  terminologyOfLibrary,
  terminologyOfOdm,
  terminologyOfTable,
  type SaidOfTerminology,
} from '#standards/import/index.js';
import { textOf } from '../define/read-define.js';
import { report as reportTables } from '../tables/messages.js';
import { withEngine } from '../with-engine.js';
import { parsedJson } from './json.js';
import { sheetsOf } from './sheets.js';
import { store, type Stored } from './store.js';

export interface ImportTerminologyOptions extends SaidOfTerminology {
  readonly file: string;
  readonly folder: string;
}

/** Brings a package of controlled terminology into a folder of standards: a file of NCI EVS (text, XLS, XLSX, ODM-XML), or JSON of the CDISC Library. */
export async function importTerminology({ file, folder, ...said }: ImportTerminologyOptions): Promise<Checked<Stored>> {
  if (!existsSync(file)) return faults([reportTables('no-input', { path: file, exists: false, extensions: KINDS })]);
  const read = await terminologyOfFile(file, said);
  if (!read.ok) return read;
  const { publishingSet, version, codelists } = read.value;
  const packed = packTerminology(read.value);
  const part = `ct/${version}/${publishingSet.toLowerCase()}`;
  const terms = codelists.reduce((sum, list) => sum + list.terms.length, 0);
  return store(
    folder,
    {
      entry: {
        id: `CT.${publishingSet.toUpperCase()}`,
        name: 'CDISC/NCI',
        type: 'CT',
        version,
        publishingSet,
        path: part,
      },
      files: new Map([
        [`${part}.json`, packed.index],
        [`${part}.tsv`, packed.terms],
      ]),
      source: {
        file,
        path: `${part}.SOURCE.md`,
        title: `CDISC controlled terminology, ${publishingSet} ${version}`,
        what: `${counted(codelists.length, 'codelist')} with ${counted(terms, 'term')}`,
        publisher: 'National Cancer Institute, Enterprise Vocabulary Services (NCI EVS), with CDISC',
      },
    },
    read.warnings,
  );
}

const KINDS = ['.txt', '.xls', '.xlsx', '.csv', '.xml', '.json'];

/** The package that a file holds. */
export async function terminologyOfFile(file: string, said: SaidOfTerminology): Promise<Checked<TerminologyTables>> {
  if (/\.(?:odm\.)?xml$/i.test(file)) {
    const text = textOf(file);
    if (!text.ok) return text;
    const xml = parseXml(text.value, file, odmPrefixes);
    return xml.ok ? terminologyOfOdm(xml.value.root, file, said) : xml;
  }
  if (/\.json$/i.test(file)) {
    const json = parsedJson(file);
    return json.ok ? terminologyOfLibrary(json.value, file, said) : json;
  }
  return withEngine({}, async (engine) => {
    const sheets = await sheetsOf(engine, file);
    if (!sheets.ok) return sheets;
    // The workbook of NCI EVS has a sheet that explains it; the terminology is the largest.
    const [largest] = [...sheets.value].sort((a, b) => b.rows.length - a.rows.length);
    return terminologyOfTable(largest ?? { file, header: [], rows: [] }, said);
  });
}
