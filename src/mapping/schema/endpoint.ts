import { z } from 'zod';
import { columnName, isoDate, sqlText } from './parts.js';

/** A time to event, as study.yaml states it: a convention and what differs from it, or everything. */

const relation = z.string().min(1);
const sentence = z.string().min(1);
const code = z.number().int().positive();

/** Which record has the date, and how an incomplete one is read. */
const record = {
  where: sqlText.optional().describe('A condition over its rows.'),
  sequence: columnName.optional().describe('The variable of SRCSEQ. Left out, --SEQ or ASEQ of the dataset.'),
  partial: z
    .enum(['none', 'first_day', 'last_day'])
    .optional()
    .describe('What a date without a day means: none, or the first or last day of its month, which ADTF tells (D).'),
  flag: columnName.optional().describe('The variable with the imputation flag of the date, such as ADTF.'),
  domain: sentence.optional().describe('SRCDOM. Left out, the name of the dataset.'),
};

const dated = z.strictObject({
  dataset: relation.describe('The dataset or source that has it.'),
  date: columnName.describe('The variable with the date.'),
  ...record,
});

const described = {
  of: z
    .enum([
      'progression',
      'response',
      'adequate',
      'any',
      'death',
      'claim',
      'discontinuation',
      'new_therapy',
      'last_alive',
      'start',
    ])
    .optional()
    .describe(
      'Dates of this endpoint: results of the assessments (progression, response, adequate, any), or what stands under death, claim, discontinuation, new_therapy, last_alive, start. Else name dataset and date.',
    ),
  dataset: relation.optional().describe('The dataset or source that has it.'),
  date: columnName.optional().describe('The variable with the date.'),
  ...record,
  EVNTDESC: sentence.optional().describe('The event or the reason of censoring in words.'),
};

const eventSource = z.strictObject(described);
const censorSource = z.strictObject({
  ...described,
  which: z.enum(['first', 'last']).optional().describe('Which of its records counts. Left out, the last.'),
  CNSR: code.optional().describe('The code of censoring. Left out, 1.'),
  CNSDTDSC: sentence.optional().describe('The date in words.'),
  after_cutoff: z
    .enum(['drop', 'cap'])
    .optional()
    .describe('What a date after the data cut-off is: not known, or the cut-off.'),
});
const endSource = z.strictObject({
  ...described,
  CNSR: code.optional().describe('The code of censoring.'),
  CNSDTDSC: sentence.optional().describe('The date in words. Left out, that of the source of the date.'),
  inclusive: z.boolean().optional().describe('Whether what happens on this very day still counts. Left out, it does.'),
  censor_at: z
    .enum(['last', 'end'])
    .optional()
    .describe('Censored at the last censoring date up to it, or at this date itself. Left out, the last.'),
});

const reason = z.strictObject({
  CNSR: code.describe('The code of censoring.'),
  EVNTDESC: sentence.describe('The reason in words.'),
});

const weeks = z.number().positive();
const schedule = z.strictObject({
  every: weeks.describe('Weeks from one assessment to the next.'),
  from: columnName
    .optional()
    .describe(
      'The variable of the population with the date from which they were due. Left out, the start; where it is the first response, what `start.after` names.',
    ),
  changes: z
    .array(
      z.strictObject({
        from_week: weeks.describe('The week of the last assessment at the former interval.'),
        every: weeks.describe('Weeks from one assessment to the next after it.'),
      }),
    )
    .optional()
    .describe('Later intervals.'),
  window: z.number().int().nonnegative().optional().describe('Days by which an assessment may be early or late.'),
  assign: z
    .boolean()
    .optional()
    .describe('Whether progressions and censorings are dated by the scheduled visits instead of their own dates.'),
});

const conventions = [
  'fda-pfs',
  'fda-pfs-scheduled',
  'fda-pfs-investigator',
  'ema-pfs',
  'admiral',
  'os',
  'overall-survival',
  'ttp',
  'ttf',
  'dor',
  'ttr',
] as const;

export const endpoint = z.strictObject({
  param: sentence.optional().describe('The parameter (PARAM). Left out, that of the convention.'),
  convention: z
    .enum(conventions)
    .optional()
    .describe('The rules of event and censoring: trialmill explain endpoint NAME prints what it stands for.'),
  compare: z
    .strictObject({
      by: columnName.describe('The variable of the time-to-event dataset that tells the groups, such as TRTP.'),
      reference: sentence
        .optional()
        .describe('The group that the others are compared with. Left out, the first by name.'),
      strata: z
        .array(columnName)
        .default([])
        .describe('Variables whose values part the log-rank test and the Cox regression into strata.'),
    })
    .optional()
    .describe('How the report compares groups. Left out, by the planned treatment, without strata.'),
  sensitivity_of: z.string().optional().describe('The endpoint that this one is compared with, subject by subject.'),
  population: z
    .strictObject({
      dataset: relation.describe('The dataset with one row for each subject.'),
      where: sqlText.optional().describe('Who of them is analysed.'),
    })
    .optional()
    .describe('Who is analysed.'),
  start: z
    .strictObject({
      dataset: relation.optional().describe('The dataset of the date. Left out, the population.'),
      where: sqlText.optional().describe('A condition over its rows; the earliest date counts.'),
      variable: columnName.optional().describe('The variable with the date.'),
      of: z.literal('response').optional().describe('The first assessment that is a response, instead of a variable.'),
      after: columnName
        .optional()
        .describe(
          'For the first response: the variable of the population with the date after which one counts and until which a baseline does. Left out, each counts, and any measurement up to it is a baseline.',
        ),
      flag: columnName.optional().describe('The variable with the imputation flag of the date (STARTDTF).'),
      text: sentence.optional().describe('The date in words.'),
      missing: z
        .enum(['keep', 'leave_out'])
        .optional()
        .describe('What becomes of subjects without it. Left out, they are kept, without AVAL.'),
      counts: z
        .boolean()
        .optional()
        .describe(
          'Whether an assessment on this very day counts. Left out, it does not: it is the one before treatment.',
        ),
    })
    .optional()
    .describe('The date from which time is counted.'),
  unit: z.enum(['days', 'weeks', 'months', 'years']).optional().describe('The unit of AVAL. Left out, months.'),
  months: z.number().positive().optional().describe('The days of a month. Left out, 30.4375.'),
  plus_one: z.boolean().optional().describe('Whether the first day is day 1. Left out, it is.'),
  cutoff: isoDate.optional().describe('The data cut-off. Left out, that of the study.'),
  assessments: z
    .strictObject({
      dataset: relation.describe('The dataset of the assessments.'),
      where: record.where.describe('Which of its rows are assessments.'),
      date: columnName.describe('The variable with the date of an assessment.'),
      sequence: record.sequence,
      partial: record.partial,
      flag: record.flag,
      domain: record.domain,
      result: columnName.describe('The variable with its result.'),
      adequate: z.array(z.string()).min(1).describe('Results of an adequate assessment.'),
      progression: z.array(z.string()).min(1).describe('Results that are progression.'),
      response: z.array(z.string()).min(1).optional().describe('Results that are a response. Left out, CR and PR.'),
      text: sentence.describe('The last adequate assessment in words.'),
      scans: z
        .strictObject({
          dataset: relation.describe('The dataset of the scans.'),
          date: columnName.describe('The variable with the date of a scan.'),
          where: sqlText.optional().describe('A condition over its rows.'),
          by: z.array(columnName).min(1).describe('What scans and their assessment have in common, such as VISITNUM.'),
          take: z.enum(['first', 'last']).describe('Which scan of the assessment dates a progression.'),
        })
        .optional()
        .describe('The scans by which a progression is dated. Left out, the date of the assessment.'),
    })
    .optional()
    .describe('The assessments of the disease.'),
  baseline: dated.optional().describe('The assessment before treatment, without which no progression counts.'),
  death: dated.optional().describe('The date of death.'),
  claim: dated.optional().describe('Progressions that the investigator claimed.'),
  discontinuation: dated.optional().describe('The end of treatment for any reason.'),
  new_therapy: dated
    .extend({
      inclusive: endSource.shape.inclusive,
      rule: z.enum(['censor', 'ignore']).optional().describe('Whether it ends the observation. Left out, it does.'),
    })
    .optional()
    .describe('The start of a new therapy.'),
  treatment: z
    .strictObject({
      dataset: relation.describe('The dataset of the periods, such as EX.'),
      start: columnName.describe('The variable with the first day of a period.'),
      end: columnName
        .optional()
        .describe('The variable with its last day. Left out, or where it is missing, the period is open.'),
      name: columnName.optional().describe('The variable with what was given, such as EXTRT.'),
      where: record.where,
    })
    .optional()
    .describe(
      'The periods of treatment. They decide nothing: the report draws them beside the dates that were looked at.',
    ),
  last_alive: z
    .strictObject({
      dataset: relation.optional().describe('The dataset of the date. Left out, the population.'),
      variable: columnName.describe('The variable of the population with the date.'),
      where: sqlText.optional().describe('A condition over its rows.'),
      text: sentence.describe('The date in words.'),
    })
    .optional()
    .describe('The date when a subject was last known to be alive.'),
  schedule: schedule.optional().describe('When assessments were due, in weeks from the start or another date.'),
  missed: z
    .union([
      z.number().int().positive(),
      z.strictObject({
        visits: z.number().int().positive().optional().describe('How many assessments in a row were missed.'),
        days: z.number().int().positive().optional().describe('The longest gap in days with which an event counts.'),
        rule: z.enum(['censor', 'ignore']).optional().describe('Whether a gap censors. Left out, it does.'),
      }),
    ])
    .optional()
    .describe(
      'Days without an adequate assessment before an event that count as two or more missed assessments, or the number of assessments of the schedule.',
    ),
  events: z.array(eventSource).min(1).optional().describe('What is an event. On one day, what stands first.'),
  censors: z.array(censorSource).min(1).optional().describe('Dates of censoring. On one day, what stands last.'),
  end_dates: z
    .array(endSource)
    .optional()
    .describe('What ends the observation: the earliest; later events and censoring dates are dropped.'),
  consider_end_dates: z
    .boolean()
    .optional()
    .describe('Whether the end date says CNSR, EVNTDESC and CNSDTDSC. Left out, it does.'),
  tie: z
    .strictObject({
      events: z.enum(['first', 'last']).optional().describe('Which of events on one day. Left out, what stands first.'),
      censors: z
        .enum(['first', 'last'])
        .optional()
        .describe('Which of censorings on one day. Left out, what stands last.'),
    })
    .optional()
    .describe('What counts of several on one day.'),
  reasons: z
    .strictObject({
      no_event: reason.optional().describe('There is no event.'),
      missed: reason.optional().describe('Assessments were missed before the event.'),
      no_baseline: reason.optional().describe('There is no assessment before treatment.'),
      no_assessment: reason.optional().describe('There is no adequate assessment.'),
      new_therapy: reason.optional().describe('A new therapy began before the event.'),
      death: reason.optional().describe('Death ended the observation and is no event.'),
    })
    .optional()
    .describe('Why a subject is censored. What is left out, the source of the date says.'),
  censored: z
    .enum(['keep', 'leave_out'])
    .optional()
    .describe('Whether subjects without event have a row. Left out, they have.'),
});
export type Endpoint = z.infer<typeof endpoint>;
export type EventSource = z.infer<typeof eventSource>;
export type CensorSource = z.infer<typeof censorSource>;
export type EndSource = z.infer<typeof endSource>;
