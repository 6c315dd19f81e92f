import type { ChiSquareTest } from '#statistics/chi-square.js';
import type { TimeEstimate } from '#statistics/survival-quantile.js';
import { visible } from '../words.js';
import type { Comparison, GroupSummary, HazardRatio, TimeToEventSummary } from './model.js';
import { limits, pValue, percent, timeText } from './numbers.js';

/** A table with a column for each group, as reports of trials print it. */
export function summaryAsText(summary: TimeToEventSummary): string {
  const { dataset, paramcd, param, unit, groups, comparison, options } = summary;
  const inUnit = unit === undefined ? '' : `, ${unit}`;
  const rows: (readonly string[])[] = [
    ['', ...groups.map(({ name }) => name)],
    ['Subjects', ...groups.map(({ subjects }) => String(subjects))],
    ['Events', ...groups.map((group) => share(group, group.events))],
    ['Censored', ...groups.map((group) => share(group, group.censored))],
    [`Median${inUnit} (95 % CI)`, ...groups.map(({ median }) => estimate(median))],
    ...options.landmarks.map((time, i) => [
      `At ${time}${unit === undefined ? '' : ` ${unit}`}, % (95 % CI)`,
      ...groups.map(({ landmarks }) => landmarkText(landmarks[i])),
    ]),
    ...(comparison === undefined ? [] : ratioRows(comparison)),
  ];
  const title = param === '' || param === paramcd ? paramcd : `${paramcd}: ${param}`;
  const lines = [title, `${dataset}; limits of the curve: ${options.interval}`, '', ...aligned(rows)];
  return [...lines, ...(comparison === undefined ? [] : ['', ...comparisonLines(summary, comparison)])]
    .map((line) => visible(line).trimEnd() + '\n')
    .join('');
}

function share({ subjects }: GroupSummary, count: number): string {
  return subjects === 0 ? String(count) : `${count} (${percent(count / subjects)} %)`;
}

function estimate({ time, lower, upper }: TimeEstimate): string {
  return `${timeText(time)} ${limits(timeText(lower), timeText(upper))}`;
}

function landmarkText(at: GroupSummary['landmarks'][number] | undefined): string {
  if (at?.survival === undefined) return 'NE';
  return `${percent(at.survival)} ${limits(percent(at.lower), percent(at.upper))}`;
}

function ratioRows({ hazardRatios }: Comparison): readonly (readonly string[])[] {
  const shown = (text: (ratio: HazardRatio) => string) => ['reference', ...hazardRatios.map(text)];
  const several = hazardRatios.length > 1;
  return [
    [
      'Hazard ratio (95 % CI)',
      ...shown(({ estimate: of }) =>
        of === undefined ? 'NE' : `${of.hazardRatio.toFixed(3)} ${limits(of.lower.toFixed(3), of.upper.toFixed(3))}`,
      ),
    ],
    ['p, Wald', ...shown(({ estimate: of }) => pValue(of?.pValue))],
    ...(several ? [['p, log-rank, two groups', ...shown(({ logRank }) => pValue(logRank?.pValue))]] : []),
  ];
}

function comparisonLines({ strata, options }: TimeToEventSummary, comparison: Comparison): readonly string[] {
  const within = strata.length === 0 ? '' : `, stratified by ${strata.join(', ')}`;
  const { logRank, hazardRatios, reference } = comparison;
  return [
    `Log-rank test${within}: ${testText(logRank.test)}`,
    `Hazard ratios against ${reference} by Cox regression (ties: ${options.ties})${within}`,
    ...hazardRatios.flatMap(({ group, problem }) =>
      problem === undefined ? [] : [`Hazard ratio of ${group} not estimable: ${problem}`],
    ),
  ];
}

function testText(test: ChiSquareTest | undefined): string {
  if (test === undefined) return 'not possible, no groups at risk together when an event happened';
  const { statistic, degreesOfFreedom, pValue: p } = test;
  const value = pValue(p);
  return `chi-square ${statistic.toFixed(3)} with ${degreesOfFreedom} df, p ${value.startsWith('<') ? value : `= ${value}`}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => visible(row[i] ?? '').length)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '));
}
