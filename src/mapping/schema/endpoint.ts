import { z } from 'zod';
import { sqlText } from './parts.js';

/** A time to event, as study.yaml states it. */

const datedDataset = z.strictObject({
  dataset: z.string().describe('The dataset that has it.'),
  date: z.string().describe('The variable with the date.'),
  where: sqlText.optional().describe('A condition over its rows.'),
});
export const endpoint = z.strictObject({
  param: z.string().min(1).describe('The parameter (PARAM).'),
  convention: z.enum(['fda-pfs', 'overall-survival']).describe('The rules of event and censoring.'),
  population: z
    .strictObject({
      dataset: z.string().describe('The dataset with one row for each subject.'),
      where: sqlText.optional().describe('Who of them is analysed.'),
    })
    .describe('Who is analysed.'),
  start: z
    .strictObject({
      variable: z.string().describe('The variable of the population with the date.'),
      text: z.string().describe('The date in words.'),
    })
    .describe('The date from which time is counted.'),
  months: z.number().positive().default(30.4375).describe('The days of a month.'),
  assessments: z
    .strictObject({
      dataset: z.string().describe('The dataset of the assessments.'),
      where: sqlText.optional().describe('Which of its rows are assessments.'),
      date: z.string().describe('The variable with the date of an assessment.'),
      result: z.string().describe('The variable with its result.'),
      adequate: z.array(z.string()).min(1).describe('Results of an adequate assessment.'),
      progression: z.array(z.string()).min(1).describe('Results that are progression.'),
      text: z.string().describe('The last adequate assessment in words.'),
    })
    .optional()
    .describe('The assessments of the disease.'),
  baseline: datedDataset.optional().describe('The assessment before treatment.'),
  death: datedDataset.describe('The date of death.'),
  new_therapy: datedDataset.optional().describe('The start of a new therapy.'),
  missed: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Days without an adequate assessment before an event that count as two or more missed assessments.'),
  last_alive: z
    .strictObject({
      variable: z.string().describe('The variable of the population with the date.'),
      text: z.string().describe('The date in words.'),
    })
    .optional()
    .describe('The date when a subject was last known to be alive.'),
});
export type Endpoint = z.infer<typeof endpoint>;
