import type { Diagnostic } from '#base/diagnostic.js';
import { toVersion } from '#define/convert.js';
import { describeStudy } from '#define/describe.js';
import type { DefineDocument } from '#define/document.js';
import { report } from '#define/messages.js';
import { writeSpecification, type DialectName } from '#define/workbook/write.js';
import { writeDocument } from '#define/write.js';
import type { RunStamp } from '#formats/format.js';
import { fileSize } from '#formats/xpt/index.js';
import type { DatasetMeta, Family, StudyMeta } from '#model/study-meta.js';
import { tableOf } from '#model/table.js';
import { definePage } from '#report/define/page/page.js';
import { STYLESHEET_NAME, stylesheet } from '#report/define/stylesheet.js';
import type { OutputFolder } from './output.js';

export const families: readonly Family[] = ['sdtm', 'adam'];

/** Folders of a submission (FDA Study Data Technical Conformance Guide, section 7): all lower case. */
export function packageFolder(study: StudyMeta, family: Family): string {
  const datasets = `m5/datasets/${study.study.id.toLowerCase()}`;
  return family === 'sdtm' ? `${datasets}/tabulations/sdtm` : `${datasets}/analysis/adam/datasets`;
}

/** What was written and is needed again. */
interface Written {
  /** The texts, for checking. */
  readonly defines: ReadonlyMap<Family, string>;
  /** What the version of Define-XML has no place for, under the file. */
  readonly notices: readonly Diagnostic[];
}

/** Writes the define.xml of each family, and what goes with it. */
export async function writeDescriptions(
  study: StudyMeta,
  stamp: RunStamp,
  output: OutputFolder,
  { version, workbook }: { readonly version: DefineDocument['namespace']; readonly workbook?: DialectName | undefined },
): Promise<Written> {
  const notices: Diagnostic[] = [];
  const defines = new Map<Family, string>();
  for (const family of families) {
    if (study.datasets.every((dataset) => dataset.family !== family)) continue;
    const described = describeStudy(study, family, stamp, {
      leaf: (dataset) => `${dataset.name.toLowerCase()}.xpt`,
      ...(version === '2.1' && { stylesheet: STYLESHEET_NAME }),
    });
    const converted = toVersion(described, version);
    const folder = packageFolder(study, family);
    notices.push(...converted.notices.map((notice) => ({ ...notice, found: `${folder}/define.xml` })));
    const define = writeDocument(converted.document);
    defines.set(family, define);
    await writeDescription(output, folder, converted.document, define);
    if (workbook !== undefined)
      notices.push(...(await writeSpecificationOf(output, family, converted.document, workbook)));
  }
  return { defines, notices };
}

export function transportFile(study: StudyMeta, family: Family, dataset: string): string {
  return `${packageFolder(study, family)}/${dataset.toLowerCase()}.xpt`;
}

/** How large the transport file of each dataset of a family is. */
export function transportSizes(
  study: StudyMeta,
  family: Family,
  rows: ReadonlyMap<string, number>,
  stamp: RunStamp,
): ReadonlyMap<string, number> {
  const sizeOf = (dataset: DatasetMeta) => fileSize({ meta: tableOf(dataset) }, rows.get(dataset.name) ?? 0, stamp);
  return new Map(withData(study, family).map((dataset) => [dataset.name, sizeOf(dataset)]));
}

/** The datasets of a family that have records. */
export function withData({ datasets }: StudyMeta, family: Family): readonly DatasetMeta[] {
  return datasets.filter((dataset) => dataset.family === family && dataset.hasNoData !== true);
}

/** The define.xml, what shows it where browsers do not transform, and what transforms it where they do. */
async function writeDescription(
  output: OutputFolder,
  folder: string,
  document: DefineDocument,
  define: string,
): Promise<void> {
  await output.text(`${folder}/define.xml`, define);
  await output.text(`${folder}/define.html`, definePage(document));
  if (document.stylesheet !== undefined) await output.text(`${folder}/${STYLESHEET_NAME}`, stylesheet);
}

/** The same as a workbook; how much its layout cannot hold is told. */
async function writeSpecificationOf(
  output: OutputFolder,
  family: Family,
  document: DefineDocument,
  dialect: DialectName,
): Promise<readonly Diagnostic[]> {
  const { sheets, lost } = writeSpecification(document, dialect);
  const file = `specifications/${family}.xlsx`;
  const { writeWorkbook } = await import('#formats/xlsx/write.js');
  await output.text(file, writeWorkbook(sheets));
  return lost.length === 0 ? [] : [report('not-in-workbook', { file, count: lost.length })];
}
