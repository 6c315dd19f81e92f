import { existsSync } from 'node:fs';
import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { counted } from '#report/words.js';
import { packAdamGuide, packSdtmGuide } from '#standards/pack/index.js';
import {
  guideOfLibrary,
  guideOfTables,
  type GuideTables,
  type SaidOfGuide,
  type Sheet,
} from '#standards/import/index.js';
import { readDefineFile } from '../define/read-define.js';
import { report as reportTables } from '../tables/messages.js';
import { withEngine } from '../with-engine.js';
import { guideOfDefine } from './guide-of-define.js';
import { parsedJson } from './json.js';
import { sheetsOf } from './sheets.js';
import { store, type Stored } from './store.js';

export { guideNamed } from '#standards/import/index.js';

export interface ImportGuideOptions extends SaidOfGuide {
  /** One file, or the tables of variables and of datasets. */
  readonly files: readonly string[];
  readonly folder: string;
}

/** Brings an implementation guide into a folder of standards: tables or JSON of the CDISC Library, or the datasets of a define.xml. */
export async function importGuide({ files, folder, ...said }: ImportGuideOptions): Promise<Checked<Stored>> {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0)
    return faults(missing.map((path) => reportTables('no-input', { path, exists: false, extensions: KINDS })));
  const read = await guideOf(files, said);
  if (!read.ok) return read;
  const { standard, version } = read.value.tables;
  const part = `${standard.toLowerCase()}-${version.replaceAll('.', '-')}`;
  const count = variablesOf(read.value);
  return store(
    folder,
    {
      entry: { id: standard.toUpperCase(), name: standard, type: 'IG', version, path: `${part}/guide` },
      files: new Map([
        [
          `${part}/guide.json`,
          read.value.kind === 'sdtm' ? packSdtmGuide(read.value.tables) : packAdamGuide(read.value.tables),
        ],
      ]),
      source: {
        file: files[0] ?? '',
        path: `${part}/SOURCE.md`,
        title: `${standard} ${version}`,
        what: `${counted(count.datasets, read.value.kind === 'sdtm' ? 'dataset' : 'structure')} with ${counted(count.variables, 'variable')}`,
        publisher: 'as the file says; guides are published by CDISC',
      },
    },
    read.warnings,
  );
}

const KINDS = ['.csv', '.xlsx', '.xls', '.json', '.xml'];

function variablesOf(guide: GuideTables) {
  const parts = guide.kind === 'sdtm' ? guide.tables.datasets : guide.tables.structures;
  return { datasets: parts.length, variables: parts.reduce((sum, { variables }) => sum + variables.length, 0) };
}

async function guideOf(files: readonly string[], said: SaidOfGuide): Promise<Checked<GuideTables>> {
  const [file = ''] = files;
  if (/\.xml$/i.test(file)) {
    const define = readDefineFile(file);
    return define.ok ? guideOfDefine(define.value, file, said) : define;
  }
  if (/\.json$/i.test(file)) {
    const json = parsedJson(file);
    return json.ok ? guideOfLibrary(json.value, file, said) : json;
  }
  const sheets = await withEngine({}, async (engine): Promise<Checked<readonly Sheet[]>> => {
    const found: Sheet[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const path of files) {
      const read = await sheetsOf(engine, path);
      if (read.ok) found.push(...read.value);
      else diagnostics.push(...read.diagnostics);
    }
    return diagnostics.length > 0 ? faults(diagnostics) : ok(found);
  });
  return sheets.ok ? guideOfTables(sheets.value, said) : sheets;
}
