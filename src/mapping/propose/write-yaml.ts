import { Document, isCollection, isMap, isPair, isScalar, type YAMLMap } from 'yaml';
import { identifier, type DatasetProposal } from './dataset.js';
import type { StudyProposal } from './study.js';

const WIDTH = 150;

/** study.yaml of a proposal: what was found as values, what is to be decided as comments. */
export function studyYaml(
  proposal: StudyProposal,
  { study, rawFolder, notSources }: { study: string; rawFolder: string; notSources: readonly string[] },
): string {
  const { common, subject, isSubjectSure, sources, datasets, left, dateFormats, unknown, otherDateFormats } = proposal;
  const document = new Document({
    study: { id: study, name: study, description: study, protocol: study },
    standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' },
    dates: { formats: dateFormats.length > 0 ? dateFormats : ['yyyy-MM-dd'], unknown },
    subjects: { number: subject.subject, usubjid: usubjid(subject, study) },
    raw: {
      folder: rawFolder,
      ...(common.length > 0 && { every_source: { columns: common } }),
      sources: Object.fromEntries(
        sources.map(({ table, columns, everySource, hasSubject }) => [
          table.source,
          {
            file: table.file,
            ...(table.sheet !== undefined && { sheet: table.sheet }),
            ...(table.delimiter !== undefined && { delimiter: table.delimiter }),
            ...(table.itemGroup !== undefined && { item_group: table.itemGroup }),
            columns,
            ...(common.length > 0 && !everySource && { every_source: false }),
            ...(!hasSubject && { subject: false }),
          },
        ]),
      ),
    },
    datasets: { sdtm: datasets.map(({ dataset }) => `${dataset.toLowerCase()}.yaml`) },
  });
  document.commentBefore =
    ' A first mapping, proposed by trialmill init from what the raw files are called and hold. Nobody has reviewed it yet:\n every TODO is a question to answer.';
  commentKey(document, ['study', 'name'], 'TODO: name, description and protocol of the study.');
  commentKey(
    document,
    ['dates', 'formats'],
    otherDateFormats.length === 0
      ? 'TODO: check the formats; the first that fits a value is taken.'
      : `TODO: check the formats; the first that fits a value is taken. Also seen: ${otherDateFormats.join(', ')}.`,
  );
  commentKey(
    document,
    ['subjects', 'number'],
    isSubjectSure
      ? 'TODO: check that this column is the number of the subject, and that usubjid is as the protocol says.'
      : 'TODO: no column looks like the number of the subject; name it, and say how usubjid is made.',
  );
  const inactive = common.find((name) => /active/i.test(name));
  if (inactive !== undefined)
    commentKey(
      document,
      ['raw', 'every_source'],
      `TODO: ${inactive} seems to say which records count: drop: [{ where: "${identifier(inactive)} = '0'", reason: Inactivated }]`,
    );
  commentKey(document, ['datasets'], ...leftComment(left, notSources));
  return printed(document);
}

/** sdtm/<dataset>.yaml of a proposal. */
export function datasetYaml(proposal: DatasetProposal): string {
  const { dataset, label, source, keys, where, unpivot, variables, working } = proposal;
  const document = new Document({
    dataset,
    from: source,
    ...(unpivot !== undefined && { unpivot }),
    ...(where !== undefined && { where: [where] }),
    keys,
    variables: Object.fromEntries(variables.map(({ name, entry }) => [name, entry])),
    ...(working.length > 0 && { working: Object.fromEntries(working.map(({ name, column }) => [name, { column }])) }),
  });
  document.commentBefore = ` ${label}, proposed from ${source}: review every line.`;
  for (const { name, todo } of variables)
    if (todo !== undefined) commentKey(document, ['variables', name], `TODO: ${todo}`);
  return printed(document);
}

function usubjid({ subject, site, study }: StudyProposal['subject'], id: string): string {
  const first = study === undefined ? `'${id}'` : identifier(study);
  return [first, ...(site === undefined ? [] : [identifier(site)]), identifier(subject)].join(" || '-' || ");
}

function leftComment(left: StudyProposal['left'], notSources: readonly string[]): readonly string[] {
  const lines = [
    ...left.map(({ source, remark }) => `TODO: ${source} ${remark}.`),
    ...notSources.map((file) => `${file} cannot be a source: CSV, XLSX and ODM-XML can.`),
  ];
  return lines.length === 0 ? ['Every source is read by a dataset.'] : lines;
}

/** A comment above a key. What comes from file names and values may hold line ends; a comment must not end early. */
function commentKey(document: Document, path: readonly string[], ...lines: readonly string[]): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
  if (pair !== undefined && isScalar(pair.key))
    pair.key.commentBefore = lines.map((line) => ` ${line.replaceAll(/[\p{Cc}\u0085\u2028\u2029]/gu, ' ')}`).join('\n');
}

/** Keys whose value goes on one line. */
const onOneLine = ['standards', 'keys', 'columns', 'every_source', 'formats', 'unknown', 'sdtm'];
/** Keys of which each item goes on one line. */
const itemsOnOneLine = ['variables', 'working', 'unpivot', 'where', 'sources'];

/** Entries, lists and rows on one line each, as people write them. */
export function printed(document: Document): string {
  if (isMap(document.contents)) shorten(document.contents);
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: true, singleQuote: true });
}

function shorten(map: YAMLMap): void {
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!isCollection(value)) continue;
    if (onOneLine.includes(name)) value.flow = true;
    else if (itemsOnOneLine.includes(name))
      for (const item of value.items) {
        const one = isPair(item) ? item.value : item;
        if (isMap(one) && JSON.stringify(one).length > WIDTH) shorten(one);
        else if (isCollection(one)) one.flow = true;
      }
    else if (isMap(value)) shorten(value);
  }
}
