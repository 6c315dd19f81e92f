import type { Checked } from '#base/diagnostic.js';
import type { DefineDocument } from '#define/document.js';
import { gatherGuide, type GuideTables, type SaidOfGuide } from '#standards/import/index.js';

/** The datasets of a define.xml as a guide: mandatory variables are required, all others permissible. For what a sponsor keeps as own standard. */
export function guideOfDefine(document: DefineDocument, file: string, said: SaidOfGuide): Checked<GuideTables> {
  const standard = document.standards.find(({ type }) => type === undefined || type === 'IG');
  const datasets = document.datasets.map((dataset) => ({
    name: dataset.name,
    class: dataset.class ?? '',
    label: dataset.label ?? '',
    structure: dataset.structure ?? '',
  }));
  const isAnalysis = /^adam/i.test(said.standard ?? standard?.name ?? '');
  const variables = document.datasets.flatMap((dataset) =>
    dataset.variables.flatMap(({ item, role, mandatory, at }) =>
      item === undefined
        ? []
        : [
            {
              // An analysis dataset follows the structure that its class is named after.
              dataset: isAnalysis ? (dataset.class ?? dataset.name) : dataset.name,
              set: '',
              name: item.name,
              label: item.label ?? '',
              type: item.dataType === 'integer' || item.dataType === 'float' ? 'Num' : 'Char',
              role: role ?? '',
              core: mandatory === 'Yes' ? 'Req' : 'Perm',
              codelists: item.codelist?.code === undefined ? [] : [item.codelist.code],
              describedValueDomain: '',
              fixedValues: [],
              at,
            },
          ],
    ),
  );
  return gatherGuide(
    {
      file,
      ...(standard?.name !== undefined && { standard: standard.name }),
      ...(standard?.version !== undefined && { version: standard.version }),
      datasets,
      variables,
    },
    said,
  );
}
