import { drawn } from '../figures/drawn.js';
import { trusted, markup, type Html } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';
import { reasonsFile } from '../reasons/page.js';
import type { BuildResults, SurvivalEndpoint } from '../results.js';
import type { GroupSummary, TimeToEventSummary } from '../time-to-event/model.js';
import { limits, percent, pValue, timeText } from '../time-to-event/numbers.js';
import { endpointDrawing, hasObservations, summaryForReport, withoutUnit } from '../time-to-event/pictures.js';

/** The Kaplan-Meier picture of each time to event, with medians, landmarks, and groups against each other. */
export async function survival(results: BuildResults): Promise<Section | undefined> {
  const { survival: endpoints, reasons = [] } = results;
  const shown = endpoints.filter(hasObservations);
  if (shown.length === 0) return undefined;
  const figures: Html[] = [];
  for (const endpoint of shown) {
    const summary = summaryForReport(endpoint);
    const isExplained = reasons.some(({ paramcd }) => paramcd === endpoint.paramcd);
    const svg = await drawn(results, endpoint, () => endpointDrawing(endpoint));
    figures.push(figure(endpoint, summary, svg, isExplained));
  }
  return { id: 'survival', title: 'Time to event', body: markup`${figures}` };
}

function figure(endpoint: SurvivalEndpoint, summary: TimeToEventSummary, svg: string, isExplained: boolean): Html {
  const { start } = endpoint;
  const { paramcd, param } = summary;
  const unit = summary.unit?.toLowerCase();
  const unstratified = summary.strata.length === 0 ? undefined : summaryForReport(withoutStrata(endpoint));
  const label = withoutUnit(param) || paramcd;
  const since = start === undefined ? '' : ` since ${start}`;
  return markup`<h3>${label} (${paramcd})</h3>
    <figure>
      ${trusted(svg)}
      <figcaption class="remark">
        Kaplan-Meier estimate of ${label}, time${since}${unit !== undefined && ` in ${unit}`}. Band: pointwise 95 % confidence
        limits (log-log transformation, Greenwood). Ticks: censored subjects. Limits of the median: Brookmeyer and Crowley. NE: not
        estimable.
      </figcaption>
    </figure>
    ${estimates(label, summary)} ${comparison(label, summary)} ${unstratified && comparison(label, unstratified)}
    ${isExplained && markup`<p class="remark">Why each subject came out so: <code>${reasonsFile(paramcd)}</code>.</p>`}`;
}

function estimates(label: string, { unit: inData, groups, options }: TimeToEventSummary): Html {
  const unit = inData?.toLowerCase();
  const inUnit = unit === undefined ? '' : ` (${unit})`;
  const titles = ['Subjects', 'Events', 'Censored', `Median${inUnit}`, '95 % CI'];
  const landmarks = options.landmarks.map((time) => `At ${time} ${unit ?? ''}: % (95 % CI)`);
  return table(
    `${label}: estimates with 95 % confidence intervals`,
    [{ title: 'Treatment' }, ...[...titles, ...landmarks].map((title) => ({ title, numeric: true }))],
    groups.map(({ name, subjects, events, censored, median, landmarks: known }) => [
      name,
      subjects,
      events,
      censored,
      timeText(median.time),
      `${timeText(median.lower)} to ${timeText(median.upper)}`,
      ...known.map(landmark),
    ]),
  );
}

function landmark({ survival: share, lower, upper }: GroupSummary['landmarks'][number]): string {
  return share === undefined ? 'NE' : `${percent(share)} ${limits(percent(lower), percent(upper))}`;
}

/** The same times with all subjects in one stratum. */
function withoutStrata(endpoint: SurvivalEndpoint): SurvivalEndpoint {
  return { ...endpoint, strata: [], records: endpoint.records.map((record) => ({ ...record, stratum: '' })) };
}

function comparison(label: string, { comparison: compared, options, strata }: TimeToEventSummary): Html | undefined {
  if (compared === undefined) return undefined;
  const { reference, hazardRatios, logRank } = compared;
  const within = strata.length === 0 ? '' : `, stratified by ${strata.join(', ')}`;
  return markup`${table(
    `${label}: against ${reference}, by Cox regression (ties: ${options.ties}) and log-rank test${within}`,
    [
      { title: 'Treatment' },
      ...['Hazard ratio', '95 % CI', 'p (Wald)', 'p (log-rank)'].map((title) => ({ title, numeric: true })),
    ],
    hazardRatios.map(({ group, estimate, logRank: pair, problem }) => [
      group,
      estimate === undefined ? `NE: ${problem ?? ''}` : estimate.hazardRatio.toFixed(3),
      estimate === undefined ? '' : `${estimate.lower.toFixed(3)} to ${estimate.upper.toFixed(3)}`,
      pValue(estimate?.pValue),
      pValue(pair?.pValue),
    ]),
  )}
  ${hazardRatios.length > 1 && markup`<p class="remark">Log-rank test of all groups: p ${pValue(logRank.test?.pValue)}.</p>`}`;
}
