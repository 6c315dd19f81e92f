import type { BuildResults } from '../results.js';
import { markup } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';

const FAMILIES = { sdtm: 'SDTM', adam: 'ADaM' } as const;

/** The datasets with their counts, and what each source was used for. */
export function datasets({ datasets: accounts, sources, meta }: BuildResults): Section {
  const described = new Map(meta.datasets.map((dataset) => [String(dataset.name), dataset]));
  return {
    id: 'datasets',
    title: 'Datasets',
    body: markup`${table(
      'Datasets in build order',
      [
        { title: 'Dataset' },
        { title: 'Label' },
        { title: 'Model' },
        { title: 'Structure' },
        ...['Rows', 'Subjects', 'Variables'].map((title) => ({ title, numeric: true })),
      ],
      accounts.map(({ dataset, label, rows, subjects }) => {
        const description = described.get(dataset);
        return [
          dataset,
          label,
          description && FAMILIES[description.family],
          description?.structure,
          rows,
          subjects,
          description?.variables.length,
        ];
      }),
    )}
    ${table(
      'Sources and what they were used for',
      [{ title: 'Source' }, { title: 'Files' }, { title: 'Used by' }, { title: 'Columns not used' }],
      sources.map(({ source, files, usedBy, unusedColumns }) => [
        source,
        files.map(({ name }) => name).join(', '),
        usedBy.join(', ') || 'nothing',
        unusedColumns.join(', '),
      ]),
    )}`,
  };
}
