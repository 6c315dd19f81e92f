import type { Diagnostic } from '#base/diagnostic.js';
import type { ExpandedEndpoint, ExpandEndpoint } from './endpoint.js';
import { report } from './messages.js';
import type { ParsedStudy } from './parse.js';
import type { CensorSource, Endpoint } from './schema/endpoint.js';

/** The study with the conventions of its endpoints written out; what a convention cannot do without is told. */
export function expandEndpoints(parsed: ParsedStudy, expand: ExpandEndpoint, diagnostics: Diagnostic[]): ParsedStudy {
  const { document, study } = parsed;
  if (study.endpoints === undefined) return parsed;
  const endpoints = Object.entries(study.endpoints).map(([name, written]) => {
    const { endpoint, missing } = expand(name, written, study.cutoff);
    const at = document.keyAt(['endpoints', name]);
    const lacking = [...new Set([...missing, ...lackingSources(endpoint)])].filter(
      (key) => key !== 'start.variable' || !missing.includes('start'),
    );
    const { convention } = written;
    if (lacking.length > 0) diagnostics.push(report('endpoint-incomplete', { name, convention, missing: lacking }, at));
    const compared = written.sensitivity_of;
    if (compared !== undefined && study.endpoints?.[compared] === undefined)
      diagnostics.push(
        report(
          'unknown-endpoint',
          { name: compared, known: Object.keys(study.endpoints ?? {}) },
          document.at(['endpoints', name, 'sensitivity_of']),
        ),
      );
    return [name, endpoint] as const;
  });
  return { ...parsed, study: { ...study, endpoints: Object.fromEntries(endpoints) } };
}

/** What the lists name and the endpoint does not say. */
function lackingSources(endpoint: ExpandedEndpoint): readonly string[] {
  const needed = (['events', 'censors', 'end_dates'] as const).flatMap((list) =>
    endpoint[list].flatMap((source: CensorSource, i) => {
      const at = `${list}[${i}]`;
      if (source.of === undefined)
        return source.dataset === undefined || source.date === undefined ? [`${at}: of, or dataset and date`] : [];
      const block = blockOf(source.of);
      return block === 'start' || endpoint[block] !== undefined ? [] : [block];
    }),
  );
  const { start, missed, schedule, assessments } = endpoint;
  return [
    ...needed,
    ...(start.variable === undefined && start.of === undefined ? ['start.variable'] : []),
    ...(start.of === 'response' && assessments === undefined ? ['assessments'] : []),
    ...(typeof missed === 'object' && missed.rule !== 'ignore' && missed.days === undefined && schedule === undefined
      ? ['schedule, or missed.days']
      : []),
  ];
}

function blockOf(of: NonNullable<CensorSource['of']>): 'start' | keyof Endpoint {
  if (of === 'progression' || of === 'response' || of === 'adequate' || of === 'any') return 'assessments';
  return of;
}

export function isExpanded(endpoint: Endpoint | undefined): endpoint is ExpandedEndpoint {
  return endpoint?.events !== undefined && endpoint.censors !== undefined && endpoint.end_dates !== undefined;
}
