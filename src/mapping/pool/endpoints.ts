import { inWords } from '../in-words.js';
import type { ParsedStudy } from '../parse.js';
import { differing, type PoolDifference } from './difference.js';

interface Stated {
  readonly study: string;
  readonly parsed: ParsedStudy;
}

/** What says how a report shows an endpoint, and not what it is. */
const SHOWN = ['compare', 'sensitivity_of', 'param'];

/** Endpoints of the same name that the studies define differently, key by key: one parameter would then hold different things. */
export function endpointDifferences(studies: readonly Stated[]): readonly PoolDifference[] {
  const names = [...new Set(studies.flatMap(({ parsed }) => Object.keys(parsed.study.endpoints ?? {})))];
  return names.flatMap((name) => {
    const stated = studies.flatMap(({ study, parsed: { study: file, document } }) => {
      const endpoint: Readonly<Record<string, unknown>> | undefined = file.endpoints?.[name];
      return endpoint === undefined ? [] : [{ study, endpoint, document }];
    });
    const only = differing(
      name,
      'only in one study',
      studies.map(({ study, parsed: { study: file, document } }) => ({
        study,
        value: file.endpoints?.[name] !== undefined,
        ...(file.endpoints?.[name] !== undefined && { at: document.keyAt(['endpoints', name]) }),
      })),
      (has) => (has ? 'there' : undefined),
      'the records of the studies that have it',
    );
    const keys = [...new Set(stated.flatMap(({ endpoint }) => Object.keys(endpoint)))];
    const different = keys
      .filter((key) => !SHOWN.includes(key))
      .flatMap((key) =>
        differing(
          `${name}, ${key}`,
          'convention',
          stated.map(({ study, endpoint, document }) => ({
            study,
            value: endpoint[key],
            at: document.keyAt(key in endpoint ? ['endpoints', name, key] : ['endpoints', name]),
          })),
          (value) => (value === undefined ? undefined : inWords(value)),
          'the records of each study, by its own definition',
        ),
      );
    return [...only, ...different];
  });
}
