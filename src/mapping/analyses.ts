import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import type { StudyMeta } from '#model/study-meta.js';
import { report } from './messages.js';
import type { ResolvedStudy } from './resolved.js';

/** What the described analyses name is there: analysis datasets and their variables; several datasets say how they are joined. */
export function analysisFaults({ parsed }: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  const { document, study } = parsed;
  const known = new Map(
    meta.datasets.filter(({ family }) => family === 'adam').map(({ name, variables }) => [String(name), variables]),
  );
  return Object.entries(study.analyses ?? {}).flatMap(([title, { results }]) =>
    results.flatMap(({ datasets, join }, n) => {
      const path = ['analyses', title, 'results', n];
      const several = Object.keys(datasets).length > 1 && join === undefined;
      return [
        ...(several ? [report('analysis-join-missing', { display: title }, document.at(path))] : []),
        ...Object.entries(datasets).flatMap(([dataset, { where = {}, variables = [] }]): readonly Diagnostic[] => {
          const at = document.keyAt([...path, 'datasets', dataset]);
          const there = known.get(dataset);
          if (there === undefined) {
            const nearest = didYouMean(dataset, [...known.keys()]);
            return [report('unknown-dataset', { dataset, nearest }, at)];
          }
          const names = there.map((variable) => String(variable.name));
          return [...Object.keys(where), ...variables]
            .filter((variable) => !names.includes(variable))
            .map((variable) =>
              report('unknown-variable', { dataset, variable, nearest: didYouMean(variable, names) }, at),
            );
        }),
      ];
    }),
  );
}
