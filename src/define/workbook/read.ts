import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { DefineDocument, DefineItem } from '../document.js';
import { linked } from '../link.js';
import { plain } from './columns.js';
import { Guesses } from './guesses.js';
import { report } from './messages.js';
import { readCodelists } from './read/codelists.js';
import { present } from './read/cells.js';
import { readDatasets } from './read/datasets.js';
import { readResults } from './read/results.js';
import { Standards } from './read/standards.js';
import { Supports } from './read/supports.js';
import { readValues } from './read/values.js';
import { readVariables } from './read/variables.js';
import { recogniseSheets, type SpecTables } from './recognise.js';
import type { SpecSheet } from './sheets.js';

/**
 * Reads a workbook that describes data (Pinnacle 21, xportr, metacore and layouts near these) as a document of Define-XML 2.1. Whatever is not read as it
 * stands is told with sheet, row and column: values that were taken to mean another, and what is left out.
 */
export function readSpecification(sheets: readonly SpecSheet[], file: string): Checked<DefineDocument> {
  const guesses = new Guesses(file);
  const tables = recogniseSheets(sheets, guesses);
  if (tables.variables.length === 0)
    return faults([report('no-variables', { sheets: sheets.map(({ name }) => name) })]);

  const supports = new Supports(tables, guesses);
  const standards = new Standards(tables, supports, guesses);
  const datasets = readDatasets(tables, supports, standards, guesses);
  const codelists = readCodelists(tables, supports, standards, guesses);
  standards.tellMissing();
  standards.tellUnpublished([...codelists.values()]);
  const sources = { supports, codelists, guesses };
  const variables = readVariables(tables, datasets, standards, sources);
  const values = readValues(tables, new Set(variables.items.map(({ oid }) => oid)), sources);
  const results = readResults(tables, supports, guesses);

  const lists = [...codelists.values()];
  const methods = [...supports.methods.values()];
  const document: DefineDocument = {
    ...studyOf(tables, supports, file),
    standards: standards.all(),
    annotatedCrf: supports.annotatedCrf ? [{ leafId: supports.annotatedCrf.id, pages: [] }] : [],
    supplementalDocuments: supports.leafs
      .filter((leaf) => leaf !== supports.annotatedCrf)
      .map(({ id }) => ({ leafId: id, pages: [] })),
    whereClauses: [...new Map([...values.whereClauses, ...results.whereClauses]).values()],
    codelists: lists,
    methods,
    comments: [...supports.comments.values()],
    leafs: supports.leafs,
    resultDisplays: results.displays,
    notRead: [],
    ...linked({
      datasets: [...datasets].map(([name, { dataset }]) => ({
        ...dataset,
        variables: variables.references.get(name) ?? [],
      })),
      items: [...variables.items.map((item) => withValues(item, values.listOf)), ...values.items],
      valueLists: values.valueLists,
      codelists: lists,
      methods,
    }),
  };
  return ok(document, guesses.warnings());
}

function withValues(item: DefineItem, listOf: ReadonlyMap<string, string>): DefineItem {
  const list = listOf.get(item.oid);
  return list === undefined ? item : { ...item, valueListOid: list };
}

/** Attributes and values of the study, by the names that Pinnacle 21 gives them. */
function studyOf(tables: SpecTables, supports: Supports, file: string) {
  const rows = tables.study.flatMap((table) => table.rows);
  const rowOf = (...names: readonly string[]) => rows.find((row) => names.includes(plain(row.text('attribute') ?? '')));
  const value = (...names: readonly string[]) => rowOf(...names)?.text('value');
  const comment = rowOf('comment', 'studycomment');
  const commentOid = comment && supports.commentOid(comment.text('value'), 'study', comment.place('value'));
  const name = value('studyname', 'study', 'studyid') ?? '';
  const id = name === '' ? 'STUDY' : name.replace(/[^A-Za-z0-9_.-]/g, '_');
  return {
    fileName: file,
    namespace: '2.1' as const,
    fileType: 'Snapshot',
    fileOid: `DEFINE.${id}`,
    odmVersion: '1.3.2',
    context: 'Submission',
    study: {
      oid: `STDY.${id}`,
      name,
      description: value('studydescription', 'description') ?? '',
      protocol: value('protocolname', 'protocol') ?? '',
    },
    metaDataVersion: { oid: `MDV.${id}`, name: `Study ${name}`, defineVersion: '2.1.11', ...present({ commentOid }) },
  };
}
