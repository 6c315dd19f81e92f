/** What was found out about a candidate date. */
export interface Judged {
  readonly role: string;
  readonly kind: string;
  /** Whether the date can be chosen at all, or is only looked at. */
  readonly isListed: boolean;
  /** Why it is no candidate; empty where it is one. */
  readonly fault: string;
  readonly isChosen: boolean;
  /** Why the subject has the outcome: "event", "end", "missed", "no_baseline", "no_assessment", "no_event". */
  readonly reason: string;
  readonly mayCensor: boolean;
  /** Whether it is the end of the observation. */
  readonly isEnd: boolean;
  readonly isBeyondEnd: boolean;
  /** Days from the first event. */
  readonly againstEvent: number;
  readonly endEvent: string;
  readonly endDate: string;
  readonly eventEvent: string;
  readonly eventDate: string;
  readonly gap: number | null;
  readonly limit: number | null;
  /** Whether there was an adequate assessment before the event. */
  readonly isAssessedBefore: boolean;
  /** The date of the result, where it is not that of the candidate that was chosen; empty otherwise. */
  readonly datedAs: string;
  /** Whether results are dated by scheduled visits. */
  readonly isScheduled: boolean;
  readonly cutoff: string;
}

/** The rule that chose a candidate date or passed it over, in a sentence. */
export function candidateWhy(judged: Judged): string {
  const { role, kind, fault, isChosen, reason, isListed, cutoff } = judged;
  if (isChosen) return chosenWhy(judged) + datedWhy(judged);
  if (role === 'baseline') return 'The last assessment before treatment: progression can be told from it.';
  if (role === 'start' && !isListed) return 'Time is counted from here.';
  if (fault !== '') return faultWhy(fault, judged, cutoff);
  if (role === 'end') return endWhy(judged);
  if (role === 'event') return eventWhy(judged);
  if (kind === 'unlisted') return 'Assessments are no dates of censoring here.';
  if (reason === 'event') return 'Not needed: an event counts.';
  if (judged.isBeyondEnd && role !== 'start')
    return `Dropped: after the observation ended (${judged.endEvent}, ${judged.endDate}).`;
  if (!judged.mayCensor)
    return reason === 'missed'
      ? `Dropped: on or after the event that does not count (${judged.eventEvent}, ${judged.eventDate}).`
      : 'Dropped: it does not censor here.';
  return 'Not chosen: another date of censoring is later, or ranks before it on the same day.';
}

function chosenWhy(judged: Judged): string {
  const { role, reason, endEvent, endDate, eventEvent, eventDate } = judged;
  const at =
    role === 'start' ? 'no later date of censoring is left' : 'it is the latest date of censoring that is left';
  switch (reason) {
    case 'event':
      return 'Chosen: the earliest event, and nothing before it takes it away.';
    case 'end':
      return `Chosen: the observation ended (${endEvent}, ${endDate}) before any event, and ${at}.`;
    case 'missed':
      return `Chosen: the event (${eventEvent}, ${eventDate}) came ${gapText(judged)}, and ${at}.`;
    case 'no_baseline':
      return 'Chosen: without an assessment before treatment, time is censored at the start.';
    case 'no_assessment':
      return 'Chosen: there is no adequate assessment and no event.';
    default:
      return `Chosen: there is no event, and ${at}.`;
  }
}

/** How long before the event nothing was seen: since the last adequate assessment, or since the start if there was none. */
function gapText({ gap, limit, isAssessedBefore }: Judged): string {
  const since = isAssessedBefore ? 'the last adequate assessment' : 'the start without any adequate assessment';
  return `${gap ?? ''} days after ${since}, more than the ${limit ?? ''} allowed`;
}

/** Why the result has another date than the candidate that was chosen. */
function datedWhy({ datedAs, isScheduled }: Judged): string {
  if (datedAs === '') return '';
  return isScheduled
    ? ` By the schedule it is dated ${datedAs}.`
    : ` It is dated ${datedAs}, the start: no time is less than that.`;
}

function faultWhy(fault: string, { role }: Judged, cutoff: string): string {
  switch (fault) {
    case 'no date':
      return 'Not used: the date is missing or incomplete.';
    case 'after cut-off':
      return `Not used: after the data cut-off (${cutoff}).`;
    case 'before start':
      return 'Not used: not after the start, so it is no assessment under treatment.';
    case 'not adequate':
      return 'Not used: no adequate assessment.';
    default:
      return role === 'event'
        ? 'Not used: there is no assessment before treatment.'
        : 'Not used: without an assessment before treatment it tells nothing.';
  }
}

function endWhy({ isEnd, reason }: Judged): string {
  if (!isEnd) return 'Not the earliest end of the observation.';
  return reason === 'event'
    ? 'Ends the observation, but the event came before or on the day.'
    : 'Ends the observation: what comes later does not count.';
}

function eventWhy(judged: Judged): string {
  const { isBeyondEnd, againstEvent, reason, endEvent, endDate } = judged;
  if (isBeyondEnd) return `Does not count: after the observation ended (${endEvent}, ${endDate}).`;
  if (againstEvent > 0) return 'Not the first event.';
  if (reason === 'missed') return `Does not count: ${gapText(judged)}.`;
  return 'Another event of the same day ranks before it.';
}
