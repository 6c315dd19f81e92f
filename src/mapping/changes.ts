import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { StudyMeta } from '#model/study-meta.js';
import { report } from './messages.js';
import type { ResolvedStudy } from './resolved.js';

/** What changes by response are made of is there: analysis datasets of the basic data structure, and the variables named. */
export function changeFaults({ parsed }: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  const { document, study } = parsed;
  const known = meta.datasets.filter(({ family }) => family === 'adam');
  return Object.entries(study.changes ?? {}).flatMap(([key, { dataset, where, by, value }]): readonly Diagnostic[] => {
    const path = ['changes', key];
    const found = known.find(({ name }) => name === dataset);
    if (found === undefined) {
      const nearest = didYouMean(
        dataset,
        known.map(({ name }) => name),
      );
      return [report('unknown-dataset', { dataset, nearest }, document.at([...path, 'dataset']))];
    }
    const names = found.variables.map((variable) => String(variable.name));
    const asked = [
      ...Object.keys(where).map((variable) => ({ variable, at: document.keyAt([...path, 'where', variable]) })),
      { variable: by, at: document.at([...path, 'by']) },
      { variable: value, at: document.at([...path, 'value']) },
      ...['USUBJID', 'PARAMCD', 'PARAM'].map((variable) => ({ variable, at: document.at([...path, 'dataset']) })),
    ];
    return asked
      .filter(({ variable }) => !names.includes(variable))
      .map(({ variable, at }) =>
        report('unknown-column', { column: variable, relation: dataset, nearest: didYouMean(variable, names) }, at),
      );
  });
}
