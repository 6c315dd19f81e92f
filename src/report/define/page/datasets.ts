import { keysOf, variablesInOrder, type DefineDataset, type DefineValueList } from '#define/document.js';
import { nameOf } from '#define/words.js';
import { markup, type Html } from '../../page/markup.js';
import type { Context } from './context.js';
import { commaSeparated, commentOf, definitionTable, leafLink, paragraphs } from './parts.js';
import { variablesTable } from './variables.js';

/** All datasets, one a row, each with a link to its variables. */
export function datasetsTable(context: Context): Html {
  const { datasets } = context.document;
  return definitionTable(
    context,
    'All datasets, in the order of the file',
    ['Dataset', 'Label', 'Class', 'Structure', 'Keys', 'Purpose', 'Standard', 'File', 'Comment'].map((title) => ({
      title,
    })),
    datasets.map((dataset) => ({
      cells: [
        context.link('dataset', dataset.oid, dataset.name),
        dataset.label,
        classOf(dataset),
        dataset.structure,
        keysText(dataset),
        dataset.purpose,
        standardOf(context, dataset),
        dataset.leaf && leafLink(dataset.leaf),
        paragraphs([
          dataset.hasNoData ? 'Has no data.' : undefined,
          dataset.isReferenceData === 'Yes' ? 'Reference data.' : undefined,
          commentOf(context, dataset.commentOid),
        ]),
      ],
    })),
  );
}

/** One dataset: its variables, and the values of variables that are described for themselves. */
export function datasetBody(context: Context, dataset: DefineDataset): Html {
  const { name, label, structure, commentOid, hasNoData } = dataset;
  const lists = variablesInOrder(dataset).flatMap(({ item }) =>
    item?.valueList ? [{ item, list: item.valueList }] : [],
  );
  return markup`<section class="dataset" aria-labelledby="${`dataset-${name}`}"${context.idOf(dataset)}>
    <h3 id="${`dataset-${name}`}">${name}${label !== undefined && `: ${label}`}</h3>
    ${paragraphs([
      markup`${classOf(dataset)}${structure !== undefined && `; ${structure}`}; keys: ${keysText(dataset)}${hasNoData && '; has no data'}${dataset.leaf && markup`; file ${leafLink(dataset.leaf)}`}`,
      commentOf(context, commentOid),
    ])}
    ${variablesTable(context, `Variables of ${name}`, name, variablesInOrder(dataset))}
    ${lists.map(
      ({ item, list }) =>
        markup`<div${context.idOf(list)}>${variablesTable(context, `Values of ${name}.${item.name}`, name, list.values)}</div>`,
    )}
  </section>`;
}

/** Value lists that no variable refers to: nothing that the file says is left out. */
export function strayValueLists(context: Context): readonly DefineValueList[] {
  const referred = new Set(context.document.items.flatMap(({ valueListOid }) => valueListOid ?? []));
  return context.document.valueLists.filter(({ oid }) => !referred.has(oid));
}

function classOf(dataset: DefineDataset): string {
  const subclasses = dataset.subclasses.map(({ name }) => `, ${name}`).join('');
  return `${dataset.class ?? 'no class stated'}${subclasses}`;
}

function keysText(dataset: DefineDataset): string {
  const keys = keysOf(dataset);
  return keys.length === 0 ? 'none' : keys.map(nameOf).join(', ');
}

function standardOf({ document, link }: Context, { standardOid, isNonStandard }: DefineDataset): Html | undefined {
  if (standardOid === undefined) return isNonStandard ? markup`not of a standard` : undefined;
  const standard = document.standards.find(({ oid }) => oid === standardOid);
  const name = standard === undefined ? standardOid : [standard.name, standard.version].join(' ');
  return commaSeparated([link('standard', standardOid, name)]);
}
