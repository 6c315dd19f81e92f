import type { RuleSummary } from '#report/results.js';
import type { Agency, Severity } from '#rules/outcome.js';
import { leafFindings, undescribedFiles, unreadableDefines, wrongStylesheets } from './define-rules.js';
import {
  dataFolders,
  isDataFolder,
  isDataset,
  isDefine,
  isKnownFolder,
  type PackageFinding,
  type SubmissionFile,
  type SubmissionPackage,
} from './package.js';

/** A rule on the files of a package. */
export interface PackageRule extends Pick<RuleSummary, 'id' | 'title' | 'message' | 'explanation' | 'references'> {
  readonly severity: Severity;
  readonly find: (submission: SubmissionPackage) => readonly PackageFinding[];
}

const GUIDE = 'FDA Study Data Technical Conformance Guide';

/** In the order in which a package is looked at: names, places, sizes, descriptions, contents. */
export const packageRules: readonly PackageRule[] = [
  {
    ...{ id: 'TM-F001', severity: 'error', references: [GUIDE] },
    title: 'Files and folders of a package have names of lower-case letters, digits, "-", "_" and ".".',
    message: 'The name has other characters than lower-case letters, digits, "-", "_" and ".".',
    explanation: 'Rename it, and correct what refers to it.',
    find: ({ files }) => files.filter(({ path }) => !/^[a-z0-9._/-]+$/.test(path)).map(({ path }) => ({ path })),
  },
  {
    ...{ id: 'TM-F002', severity: 'error', references: [GUIDE] },
    title: 'The file of a dataset is named after it: at most eight letters and digits, a letter first.',
    message: 'The file of a dataset has not the name of a dataset.',
    explanation: 'Name the file as the dataset, in lower case.',
    find: ({ files }) =>
      files
        .filter((file) => isDataset(file) && !/^[a-z][a-z0-9]{0,7}\.xpt$/i.test(file.name))
        .map(({ path }) => ({ path })),
  },
  {
    ...{ id: 'TM-F003', severity: 'error', references: [GUIDE] },
    title: 'Datasets and define.xml files lie in the folders for them.',
    message: 'A dataset or a define.xml does not lie in a folder for datasets.',
    explanation: 'Put it into datasets/<study>/tabulations/sdtm (or send), or datasets/<study>/analysis/adam/datasets.',
    find: ({ files }) =>
      files
        .filter((file) => (isDataset(file) || isDefine(file)) && !isDataFolder(file.folder))
        .map(({ path, folder }) => ({ path, values: { folder } })),
  },
  {
    ...{ id: 'TM-F004', severity: 'reject', references: [GUIDE] },
    title: 'No dataset is larger than the agency takes: FDA 5 GB, NMPA 4 GB, PMDA 10 GB.',
    message: 'The dataset is larger than the agency takes.',
    explanation: 'Shorten lengths to the data, or split the dataset.',
    find: ({ files, agency }) =>
      files
        .filter((file) => isDataset(file) && file.bytes > LARGEST[agency])
        .map(({ path, bytes }) => ({ path, values: { bytes: String(bytes), most: String(LARGEST[agency]) } })),
  },
  {
    ...{ id: 'TM-F005', severity: 'error', references: [] },
    title: 'No file of a package is empty.',
    message: 'The file is empty.',
    explanation: 'Write it again.',
    find: ({ files }) => files.filter(({ bytes }) => bytes === 0).map(({ path }) => ({ path })),
  },
  {
    ...{ id: 'TM-F006', severity: 'reject', references: ['TRC1736'] },
    title: 'A define.xml lies beside the datasets of each folder.',
    message: 'The folder has datasets and no define.xml.',
    explanation: 'Put the define.xml of the datasets beside them; its name is define.xml.',
    find: (submission) =>
      dataFolders(submission)
        .filter((folder) => !submission.files.some((file) => file.folder === folder && file.name === 'define.xml'))
        .map((path) => ({ path })),
  },
  {
    ...{ id: 'TM-F007', severity: 'reject', references: ['Define-XML 2.1'] },
    title: 'A define.xml can be read.',
    message: 'The define.xml cannot be read.',
    explanation: 'Correct what "define validate" tells.',
    find: unreadableDefines,
  },
  {
    ...{ id: 'TM-F008', severity: 'error', references: ['Define-XML 2.1'] },
    title: 'Every file that a define.xml names is there, by a path relative to it.',
    message: 'The define.xml names a file that is not there.',
    explanation: 'Add the file, or correct xlink:href; upper and lower case count.',
    find: leafFindings,
  },
  {
    ...{ id: 'TM-F009', severity: 'error', references: ['Define-XML 2.1'] },
    title: 'Every dataset is described by the define.xml of its folder.',
    message: 'No leaf of the define.xml leads to the dataset.',
    explanation: 'Describe it, or take it out of the package.',
    find: undescribedFiles,
  },
  {
    ...{ id: 'TM-F010', severity: 'warning', references: ['Define-XML 2.1'] },
    title: 'The style sheet that a define.xml names lies beside it.',
    message: 'The style sheet that the define.xml names is not there.',
    explanation: 'Put it beside the define.xml.',
    find: wrongStylesheets,
  },
  {
    ...{ id: 'TM-F011', severity: 'reject', references: ['TRC1734', 'TRC1736'] },
    title: 'Tabulations have dm.xpt and ts.xpt, analysis data adsl.xpt.',
    message: 'A dataset that every study has is not there.',
    explanation: 'Add it; without it an application is refused on receipt.',
    find: (submission) => dataFolders(submission).flatMap((folder) => missingDatasets(folder, submission.files)),
  },
  {
    ...{ id: 'TM-F012', severity: 'notice', references: [GUIDE] },
    title: "Tabulations come with an annotated CRF and a reviewer's guide, analysis data with a reviewer's guide.",
    message: 'A document that explains the data is not there.',
    explanation: 'Add acrf.pdf and csdrg.pdf to tabulations, adrg.pdf to analysis datasets.',
    find: (submission) => dataFolders(submission).flatMap((folder) => missingDocuments(folder, submission.files)),
  },
  {
    ...{ id: 'TM-F013', severity: 'warning', references: [GUIDE] },
    title: 'A package has the files that its folders are for.',
    message: 'The file is not expected here.',
    explanation: 'Put it into another folder, or take it out of the package.',
    find: ({ files, checksums }) => unexpectedFiles(files, new Set(checksums.map(({ list }) => list))),
  },
  {
    ...{ id: 'TM-F014', severity: 'error', references: [] },
    title: 'Files have the checksums that a list states.',
    message: 'The file has not the checksum that the list states, or is not there.',
    explanation: 'Take the file that was meant, or write the list again.',
    find: ({ checksums }) =>
      checksums
        .filter(({ stated, found }) => stated !== found)
        .map(({ path, list, stated, found }) => ({ path, values: { list, stated, found: found ?? 'no file' } })),
  },
];

/** The rules as reports tell them. */
export const packageRuleSummaries: readonly RuleSummary[] = packageRules.map(({ find: _, ...rule }) => rule);

const GB = 1_000_000_000;
const LARGEST: Readonly<Record<Agency, number>> = { cdisc: 5 * GB, fda: 5 * GB, nmpa: 4 * GB, pmda: 10 * GB };

function missingDatasets(folder: string, files: readonly SubmissionFile[]): readonly PackageFinding[] {
  const wanted = /tabulations\/(?:sdtm|send)$/i.test(folder)
    ? ['dm.xpt', 'ts.xpt']
    : /adam\/datasets$/i.test(folder)
      ? ['adsl.xpt']
      : [];
  return notAmong(wanted, folder, files);
}

function missingDocuments(folder: string, files: readonly SubmissionFile[]): readonly PackageFinding[] {
  const wanted = /tabulations\/sdtm$/i.test(folder)
    ? ['acrf.pdf', 'csdrg.pdf']
    : /tabulations\/send$/i.test(folder)
      ? ['nsdrg.pdf']
      : /adam\/datasets$/i.test(folder)
        ? ['adrg.pdf']
        : [];
  return notAmong(wanted, folder, files);
}

function notAmong(
  wanted: readonly string[],
  folder: string,
  files: readonly SubmissionFile[],
): readonly PackageFinding[] {
  const names = new Set(files.filter((file) => file.folder === folder).map(({ name }) => name.toLowerCase()));
  return wanted.filter((name) => !names.has(name)).map((name) => ({ path: `${folder}/${name}` }));
}

/** What each kind of folder is for; folders for everything else take everything. */
function unexpectedFiles(files: readonly SubmissionFile[], lists: ReadonlySet<string>): readonly PackageFinding[] {
  return files
    .filter(({ path, folder, name }) => {
      if (lists.has(path)) return false;
      if (isDataFolder(folder)) return !/\.(?:xpt|xml|xsl|pdf|html)$/i.test(name);
      if (/\/programs(?:\/|$)/i.test(folder)) return !/\.(?:sas|r|py|sql|txt|pdf)$/i.test(name);
      return !isKnownFolder(folder);
    })
    .filter((file) => !isDataset(file) && !isDefine(file))
    .map(({ path }) => ({ path }));
}
