import { z } from 'zod';
import { columnName, sqlText } from './parts.js';

/** Response by the criteria of tumours, as study.yaml states it. */

const dataset = z.string().describe('The dataset that has it.');
const where = sqlText.optional().describe('A condition over its rows.');
const evaluator = columnName
  .optional()
  .describe('The column that says who evaluated; left out, every evaluator has all rows.');
const partial = z
  .enum(['first', 'last'])
  .optional()
  .describe('The day of a date without one: the first or the last of its month. Left out, such a date is not used.');
const results = (...values: readonly string[]) => z.array(z.string()).default([...values]);

const lesions = z.strictObject({
  dataset,
  where,
  evaluator,
  lesion: columnName.describe('The column that names the lesion.'),
  kind: columnName.describe('The column that says whether the lesion is a target, a non-target or a new one.'),
  nodal: sqlText
    .optional()
    .describe(
      'A condition: the lesion is a lymph node. Left out, a lesion is one if only its short axis was measured.',
    ),
  date: columnName
    .optional()
    .describe(
      'The column with the date on which it was identified. With it a new lesion is progression also where nothing was measured of it.',
    ),
  assessment: columnName
    .optional()
    .describe('The column that names the assessment, as in the measurements. Left out, each date is one.'),
});

const measurements = z.strictObject({
  dataset,
  where,
  evaluator,
  lesion: columnName.describe('The column that names the lesion.'),
  kind: columnName.optional().describe('The column with the kind of the lesion, where no dataset of lesions tells it.'),
  assessment: columnName.describe('Records of a subject that are equal here belong to one assessment.'),
  date: columnName.describe('The column with the date of the scan.'),
  partial,
  test: columnName.describe('The column that says what was measured.'),
  number: columnName.describe('The column with the millimetres.'),
  result: columnName.describe('The column with the result as text: the state of a lesion that is not measured.'),
  diameter: results('LDIAM').describe('Tests that give the longest diameter.'),
  short_axis: results('LPERP').describe('Tests that give the short axis of a lymph node.'),
  state: results('TUMSTATE').describe('Tests that give the state of a lesion that is not measured.'),
  too_small: results('TOO SMALL TO MEASURE', 'TSTM').describe('Results that mean: there, but too small to measure.'),
  absent: results('ABSENT').describe('Results that mean: not there any more.'),
  progression: results('UNEQUIVOCAL PROGRESSION', 'UNEQUIVOCAL INCREASE').describe(
    'States of a non-target lesion that are unequivocal progression.',
  ),
  not_evaluable: results('NE', 'NOT EVALUABLE', 'NOT ASSESSABLE').describe(
    'Results that mean: could not be evaluated.',
  ),
  equivocal: results('EQUIVOCAL').describe(
    'States of a new lesion that is not certain yet; every other state makes it unequivocal.',
  ),
});

const responses = z.strictObject({
  dataset,
  where,
  evaluator,
  assessment: columnName.describe('The column that names the assessment, as in the measurements.'),
  date: columnName.describe('The column with the date of the response.'),
  partial,
  test: columnName.describe('The column that says which response it is.'),
  result: columnName.describe('The column with the response.'),
  overall: results('OVRLRESP').describe('Tests that give the overall response.'),
  target: results('TRGRESP').describe('Tests that give the response of the target lesions.'),
  non_target: results('NTRGRESP').describe('Tests that give the response of the non-target lesions.'),
  new_lesion: results('NEWLIND', 'NEWLPROG').describe('Tests that say whether there are new lesions.'),
});

const dated = z.strictObject({ dataset, date: columnName.describe('The variable with the date.'), where });

const reading = z.strictObject({
  evaluator: z.string().optional().describe('The evaluator, as the datasets name him.'),
  by: z
    .enum(['reported', 'derived'])
    .describe('Whether the overall responses are those that were reported, or are derived from the lesions.'),
  text: z.string().min(1).describe('The evaluator in words; labels of parameters say it.'),
  code: z
    .string()
    .regex(/^[A-Z0-9]{0,4}$/, 'up to four letters or digits')
    .default('')
    .describe('What is put behind the codes of parameters, so that those of several readings differ.'),
});

const rules = z.strictObject({
  partial_response: z.number().positive().default(0.7).describe('PR: the sum is at most this part of the baseline.'),
  progression: z.number().positive().default(1.2).describe('PD: the sum is at least this part of the nadir,'),
  progression_mm: z.number().nonnegative().default(5).describe('and at least so many millimetres above it.'),
  normal_node: z.number().positive().default(10).describe('A lymph node with a shorter short axis (mm) is normal.'),
  too_small_mm: z.number().positive().default(5).describe('What a lesion too small to measure counts as (mm).'),
  stable_days: z
    .number()
    .int()
    .nonnegative()
    .default(42)
    .describe('Days from the start before which SD is not yet SD.'),
  benefit_days: z
    .number()
    .int()
    .nonnegative()
    .default(168)
    .describe('Days from the start after which a subject without progression has clinical benefit.'),
  confirm_days: z.number().int().nonnegative().default(28).describe('Days after which a response can be confirmed.'),
  confirm_not_evaluable: z
    .number()
    .int()
    .nonnegative()
    .default(1)
    .describe('So many NE may lie between a response and its confirmation.'),
  accept_sd: z.boolean().default(false).describe('Whether SD may lie between PR and its confirmation.'),
  pr_after_cr: z
    .enum(['period', 'ever'])
    .default('period')
    .describe('PR after CR is no confirmed PR: within the time of confirmation only, or ever.'),
  disease_control: results('CR', 'PR', 'SD').describe('Best responses that are disease control.'),
  assessment_date: z
    .enum(['first', 'last'])
    .default('last')
    .describe('The date of an assessment with scans on several days: the first or the last of them.'),
  progression_date: z
    .enum(['first', 'last'])
    .default('last')
    .describe(
      'The same for progression of lesions that were there at baseline. A new lesion has the date of its own scan.',
    ),
  therapy_day: z
    .enum(['counted', 'dropped'])
    .default('counted')
    .describe('Whether an assessment on the day of a new therapy still counts.'),
});

const parameterCodes = [
  'OVR',
  'PD',
  'RSP',
  'CRSP',
  'BOR',
  'CBOR',
  'BCP',
  'CBCP',
  'CB',
  'CCB',
  'DC',
  'CDC',
  'LSTA',
  'MDIS',
  'DEATH',
] as const;
export type ParameterCode = (typeof parameterCodes)[number];

export const response = z.strictObject({
  criteria: z.enum(['RECIST 1.1']).default('RECIST 1.1').describe('The criteria.'),
  population: z
    .strictObject({
      dataset: z.string().describe('The dataset with one row for each subject.'),
      where: sqlText.optional().describe('Who of them is analysed.'),
    })
    .describe('Who is analysed.'),
  start: columnName.describe(
    'The variable of the population with the date from which time is counted: first dose or randomisation.',
  ),
  lesions: lesions.optional().describe('The lesions and what they are (TU).'),
  measurements: measurements.optional().describe('What was measured and seen (TR).'),
  responses: responses.optional().describe('The responses that an evaluator reported (RS).'),
  compare: z
    .strictObject({ reference: z.string().min(1).describe('The treatment that the others are compared with.') })
    .optional()
    .describe('Differences of response rates between treatments, in the report.'),
  death: dated.optional().describe('The date of death.'),
  new_therapy: dated.optional().describe('The start of a new anticancer therapy: responses after it do not count.'),
  readings: z.array(reading).min(1).describe('Whose responses the parameters are made of.'),
  rules: rules.prefault({}).describe('The numbers of the criteria, and conventions.'),
  parameters: z
    .array(z.enum(parameterCodes))
    .default([...parameterCodes])
    .describe('The parameters of response.parameters. Left out, all.'),
});
export type Response = z.infer<typeof response>;
export type Reading = Response['readings'][number];
