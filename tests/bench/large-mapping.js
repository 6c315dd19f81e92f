import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DATASETS = 60;
const VARIABLES = 33;
const columns = Array.from({ length: 20 }, (_, i) => `C${i + 1}`);

/** Writes a mapping of 60 datasets and 2,000 variables of every kind, without data, and gives its study.yaml. */
export function writeLargeMapping(folder) {
  mkdirSync(join(folder, 'adam'), { recursive: true });
  const names = Array.from({ length: DATASETS }, (_, i) => `D${String(i).padStart(2, '0')}`);
  for (const name of names) writeFileSync(join(folder, 'adam', `${name}.yaml`), datasetText(name));
  const study = {
    study: { id: 'LARGE', name: 'LARGE', description: 'A large mapping', protocol: 'LARGE' },
    standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' },
    subjects: { number: 'Subject', usubjid: 'Subject' },
    raw: {
      folder: 'raw',
      sources: Object.fromEntries(
        names.map((name) => [name.toLowerCase(), { file: `${name}.csv`, columns: ['Subject', ...columns] }]),
      ),
    },
    datasets: { sdtm: [], adam: names.map((name) => `${name}.yaml`) },
  };
  const file = join(folder, 'study.yaml');
  writeFileSync(file, JSON.stringify(study, undefined, 2));
  return file;
}

function datasetText(name) {
  const variables = Array.from({ length: VARIABLES }, (_, i) => {
    const variable = `V${String(i).padStart(2, '0')}`;
    return `  ${variable}: { ${kindOf(name, columns[i % columns.length], i)}, label: Variable ${i} }`;
  });
  return `dataset: ${name}
label: Dataset ${name}
class: ADAM OTHER
structure: One record per row
keys: [USUBJID, V00]
from: ${name.toLowerCase()}
where: C1 IS NOT NULL
variables:
${variables.join('\n')}
`;
}

function kindOf(dataset, column, i) {
  const kinds = [
    `column: ${column}`,
    `date: ${column}`,
    `sql: "CASE WHEN ${column} = 'x${i}' THEN upper(trim(${column})) ELSE ${column} END", method: x`,
    `compute: "coalesce(V00, 'none') || V02", method: x`,
    dataset === 'D00' ? `column: ${column}` : 'lookup: D00.V00, by: [USUBJID], first: [V00]',
    `column: ${column}, codelist: NY`,
  ];
  return kinds[i % kinds.length];
}
