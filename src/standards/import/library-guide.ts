import { z } from 'zod';
import type { Checked } from '#base/diagnostic.js';
import { gatherGuide, guideNamed, type FoundVariable, type GuideTables, type SaidOfGuide } from './gather-guide.js';
import { parsedLibrary } from './library.js';
import { oneLine } from './sheet.js';

const variable = z.object({
  name: z.string(),
  label: z.string().default(''),
  simpleDatatype: z.string().default(''),
  role: z.string().default(''),
  core: z.string().default(''),
  describedValueDomain: z.string().default(''),
  valueList: z.array(z.string()).default([]),
  _links: z.object({ codelist: z.array(z.object({ href: z.string() })).default([]) }).default({ codelist: [] }),
});

/** A guide as the CDISC Library gives it: /mdr/sdtmig/3-4, /mdr/adam/adamig-1-3. */
const schema = z.object({
  name: z.string().default(''),
  version: z.string().optional(),
  classes: z
    .array(
      z.object({
        name: z.string(),
        datasets: z
          .array(
            z.object({
              name: z.string(),
              label: z.string().default(''),
              datasetStructure: z.string().default(''),
              datasetVariables: z.array(variable).default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  dataStructures: z
    .array(
      z.object({
        name: z.string(),
        analysisVariableSets: z
          .array(z.object({ name: z.string(), analysisVariables: z.array(variable).default([]) }))
          .default([]),
      }),
    )
    .default([]),
});

/** Reads a guide from JSON of the CDISC Library. */
export function guideOfLibrary(json: unknown, file: string, said: SaidOfGuide): Checked<GuideTables> {
  const parsed = parsedLibrary(schema, json, file);
  if (!parsed.ok) return parsed;
  const { name, version, classes, dataStructures } = parsed.value;
  const at = { file, line: 1, column: 1 };
  const found = (dataset: string, set: string, one: z.infer<typeof variable>): FoundVariable => ({
    dataset,
    set,
    name: one.name,
    label: oneLine(one.label),
    type: one.simpleDatatype,
    role: one.role,
    core: one.core,
    codelists: one._links.codelist.flatMap(({ href }) => /C\d+$/.exec(href)?.[0] ?? []),
    describedValueDomain: oneLine(one.describedValueDomain),
    fixedValues: one.valueList,
    at,
  });
  const sdtm = classes.flatMap((one) => one.datasets.map((dataset) => ({ class: one.name, ...dataset })));
  return gatherGuide(
    {
      file,
      ...guideNamed(file),
      ...guideNamed(name),
      ...(version !== undefined && { version }),
      datasets: sdtm.map((dataset) => ({ ...dataset, structure: dataset.datasetStructure })),
      variables: [
        ...sdtm.flatMap((dataset) => dataset.datasetVariables.map((one) => found(dataset.name, '', one))),
        ...dataStructures.flatMap((structure) =>
          structure.analysisVariableSets.flatMap((set) =>
            set.analysisVariables.map((one) => found(structure.name, set.name, one)),
          ),
        ),
      ],
    },
    said,
  );
}
