import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import { didYouMean } from '#base/did-you-mean.js';
import { report } from './messages.js';
import type { StudyFile } from './schema/study.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** Sources of treatment blocks that stand for none of the study: with a misspelt name the real allocation would be opened. */
export function treatmentFaults(document: YamlDocument, { treatment = {}, raw }: StudyFile): readonly Diagnostic[] {
  const names = Object.keys(raw.sources);
  return Object.entries(treatment).flatMap(([block, { sources }]) =>
    Object.keys(sources)
      .filter((source) => !names.includes(source))
      .map((source) =>
        report(
          'source-stands-for-none',
          { source, nearest: didYouMean(source, names) },
          document.keyAt(['treatment', block, 'sources', source]),
        ),
      ),
  );
}

/**
 * The study with the sources of a treatment block instead of its own: nothing then knows of those that they replace. Faults point to where they
 * stand.
 */
export function underTreatment(
  document: YamlDocument,
  study: StudyFile,
  name: string,
): Checked<{ readonly document: YamlDocument; readonly study: StudyFile }> {
  const known = Object.keys(study.treatment ?? {});
  const treatment = study.treatment?.[name];
  if (treatment === undefined)
    return faults([report('unknown-treatment', { treatment: name, known, nearest: didYouMean(name, known) })]);
  const replaced = treatment.sources;
  const moved = (path: Path): Path =>
    path[0] === 'raw' && path[1] === 'sources' && String(path[2]) in replaced
      ? ['treatment', name, ...path.slice(1)]
      : path;
  return ok({
    document: {
      ...document,
      at: (path) => document.at(moved(path)),
      keyAt: (path) => document.keyAt(moved(path)),
      range: (path) => document.range(moved(path)),
    },
    study: {
      ...study,
      study: { ...study.study, ...(treatment.notice !== undefined && { notice: treatment.notice }) },
      raw: { ...study.raw, sources: { ...study.raw.sources, ...replaced } },
    },
  });
}
