import type { CourseDate, SubjectOutcome } from './outcome.js';
import { candidateRecord, candidateWhat } from './what.js';

/** Why a subject has its outcome, line by line in order of the dates, for a person at a terminal. */
export function timelineText(usubjid: string, outcome: SubjectOutcome): string {
  const { paramcd, param, chosen, cnsr, event, censorDate, candidates } = outcome;
  const result = cnsr === null ? 'no row' : cnsr === 0 ? 'event' : `censored, CNSR ${cnsr}`;
  const lines = candidates.map((candidate) => {
    const { when, chosen: isChosen, why } = candidate;
    const what = `${candidateWhat(candidate)} (${candidateRecord(candidate)})`;
    return [`${isChosen ? '>' : ' '} ${shown(when)}  ${what}`, `      ${why}`].join('\n');
  });
  const head = [
    `${usubjid} ${paramcd}: ${param}`,
    `${result} on ${shown(chosen)}: ${event}${censorDate === '' ? '' : ` (${censorDate})`}`,
  ];
  return `${[...head, '', ...lines].join('\n')}\n`;
}

/** The same for programs. */
export function timelineJson(usubjid: string, outcome: SubjectOutcome): string {
  return `${JSON.stringify({ usubjid, ...outcome }, undefined, 2)}\n`;
}

function shown(when: CourseDate | null): string {
  if (when === null) return 'no date       ';
  return when.day === null ? when.date : `${when.date} day ${when.day}`;
}
