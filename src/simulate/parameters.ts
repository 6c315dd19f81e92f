import { z } from 'zod';
import { biomarkers } from './parameters-biomarkers.js';
import { arm, randomisation } from './parameters-randomisation.js';
import {
  date,
  folder,
  logNormal,
  minutes,
  normal,
  range,
  share,
  text,
  weights,
  wholeRange,
} from './parameter-parts.js';

/** How much of a past date people remember: shares of whole dates and of dates without the day; the rest is the year alone. */
const remembered = z.strictObject({ day: share, month: share });

const infusion = z.strictObject({
  kind: z.literal('infusion'),
  name: text,
  days: z.array(z.int().positive()).min(1),
  /** What the dose is counted by: a square metre of body surface, or a kilogram. */
  per: z.enum(['m2', 'kg']).default('m2'),
  /** Dose per square metre or kilogram, from the protocol's dose downwards. */
  levels: z.array(z.number().positive()).min(1),
  decimals: z.int().nonnegative(),
  minutes: wholeRange,
  stopPerMonth: z.number().nonnegative(),
});
const oral = z.strictObject({
  kind: z.literal('oral'),
  name: text,
  daysOn: z.int().positive(),
  /** Daily dose, from the protocol's dose downwards. */
  levels: z.array(z.number().positive()).min(1),
  interruption: wholeRange,
  stopPerMonth: z.number().nonnegative(),
});

const site = z.strictObject({
  weight: z.number().nonnegative(),
  nodal: z.boolean().default(false),
  sides: z.boolean().default(false),
  target: z.boolean().default(true),
  nonTarget: z.boolean().default(true),
  /** Near the breast: disease there alone is locally advanced, not metastatic. */
  regional: z.boolean().default(false),
  newLesion: z.boolean().default(true),
});

const medicine = z.strictObject({
  verbatim: z.array(text).min(1),
  name: text,
  dose: text,
  route: text,
  frequency: text,
  indication: text.optional(),
  share: share.default(0),
});

const event = z.strictObject({
  verbatim: z.array(text).min(1),
  term: text,
  class: text,
  share,
  onset: logNormal,
  duration: logNormal,
  grades: weights,
  /** Chance of being related, for each treatment by name. */
  related: z.record(z.string(), share),
  /** Can make a subject stop a treatment. */
  stops: z.boolean().default(false),
  /** A medicine given against it. */
  medicine: text.optional(),
});

const priorTherapy = z.strictObject({
  type: text,
  setting: z.string(),
  treatments: z.array(text).min(1),
  share,
  line: z.int().positive().optional(),
  from: z.enum(['diagnosis', 'screening']),
  days: wholeRange,
  duration: wholeRange,
  best: weights.optional(),
});

const analyte = z.strictObject({
  /** The analyte, named above it, that this one is a part of; its mean is then a share. */
  partOf: text.optional(),
  unit: text,
  decimals: z.int().nonnegative(),
  mean: z.number(),
  between: z.number().nonnegative(),
  within: z.number().nonnegative(),
  minimum: z.number(),
  /** Factor on the value before each of the visit days of a cycle, on treatment. */
  onTreatment: z.record(z.string(), z.number().positive()).default({}),
  range: z.record(z.string(), range),
  alternative: z
    .strictObject({ unit: text, factor: z.number().positive(), decimals: z.int().nonnegative() })
    .optional(),
});

const planted = {
  id: text,
  subject: z.int().positive(),
  fate: z.enum(['mapped', 'standardised', 'reported', 'explained', 'dropped']),
  description: text,
};
const assessment = z.int().positive();
const situation = z.discriminatedUnion('kind', [
  z.strictObject({ ...planted, kind: z.literal('missed-assessment'), assessment }),
  z.strictObject({ ...planted, kind: z.literal('unscheduled-progression'), after: assessment }),
  z.strictObject({ ...planted, kind: z.literal('new-therapy-before-progression'), after: assessment }),
  z.strictObject({ ...planted, kind: z.literal('death-without-progression'), after: assessment }),
  z.strictObject({
    ...planted,
    kind: z.literal('death-after-missed-assessments'),
    after: assessment,
    missed: assessment,
  }),
  z.strictObject({ ...planted, kind: z.literal('no-post-baseline-assessment') }),
  z.strictObject({ ...planted, kind: z.literal('lesion-not-evaluable'), assessment, reason: text }),
  z.strictObject({ ...planted, kind: z.literal('lesion-too-small'), shrinkagePerWeek: z.number().positive() }),
  /** Randomised, and gone before the first dose. */
  z.strictObject({ ...planted, kind: z.literal('never-treated') }),
  /** Given the treatments of another arm than the one of the randomisation list. */
  z.strictObject({ ...planted, kind: z.literal('other-treatment'), arm: text }),
  z.strictObject({ ...planted, kind: z.literal('screen-failure'), criterion: text }),
  z.strictObject({ ...planted, kind: z.literal('rescreened'), criterion: text, daysBefore: z.int().positive() }),
]);

const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('unknown-date-part'), part: z.enum(['day', 'month']) }),
  z.strictObject({ do: z.literal('replace'), value: z.string() }),
  z.strictObject({ do: z.literal('append'), text }),
  z.strictObject({ do: z.literal('date-format'), format: z.enum(['yyyy-MM-dd', 'dd/MM/yyyy']) }),
  z.strictObject({
    do: z.literal('convert'),
    unitColumn: text,
    unit: text,
    factor: z.number(),
    offset: z.number().default(0),
    decimals: z.int().nonnegative(),
  }),
  z.strictObject({ do: z.literal('duplicate'), minutesLater: z.int().positive() }),
  /** The record becomes two: as it was but for `first`, and again with `second`. */
  z.strictObject({
    do: z.literal('repeat'),
    first: z.record(z.string(), z.string()),
    second: z.record(z.string(), z.string()),
  }),
  z.strictObject({ do: z.literal('inactivate'), set: z.record(z.string(), z.string()).default({}) }),
]);
const fault = z.strictObject({
  ...planted,
  fault: text,
  form: text,
  column: text.optional(),
  /** Which of the subject's records: the first, second ..., counted among those that `where` chooses. */
  record: z.union([z.int().positive(), z.literal('all')]).default(1),
  where: z.record(z.string(), z.string()).default({}),
  change,
});

/** All that a study's raw captures are simulated from. */
export const parametersSchema = z.strictObject({
  project: text,
  /** The site, or several by the weight of their subjects. */
  site: z.union([text.transform((only): Record<string, number> => ({ [only]: 1 })), weights]),
  /** How the EDC gives its forms: a CSV file each, or one ODM-XML file. */
  casebook: z.enum(['csv', 'odm']).default('csv'),
  seed: z.int(),
  /** Enrolled subjects; situations and planted faults come back in every round of so many. */
  subjects: z.int().positive(),
  numbering: z.strictObject({ prefix: z.string(), digits: z.int().positive() }),
  enrolment: z.strictObject({ start: date, end: date, cutOff: date }),
  screening: z.strictObject({
    consentBeforeDose: wholeRange,
    scanBeforeDose: wholeRange,
    laboratoryBeforeDose: wholeRange,
    enrolmentBeforeDose: wholeRange,
    /** Days from consent to the end of a screening in vain. */
    decisionAfter: z.int().positive(),
  }),
  dataEntryDays: wholeRange,
  /** Between which minutes of the day things are done. */
  clock: z.strictObject({ vitalSigns: minutes, laboratory: minutes, infusion: minutes, dataEntry: minutes }),
  folders: z.strictObject({
    screening: folder,
    cycle: folder,
    tumour: folder,
    endOfTreatment: folder,
    followUp: folder,
    unscheduled: folder,
    log: folder,
  }),
  demographics: z.strictObject({
    age: normal,
    sex: weights,
    race: weights,
    ethnicity: weights,
    country: text,
    birthDate: remembered,
    height: normal,
    weight: normal,
  }),
  disease: z.strictObject({
    yearsSinceDiagnosis: logNormal,
    minimumYears: z.number().nonnegative(),
    diagnosisDate: remembered,
    histology: weights,
    /** Stages of disease without distant lesions, and the one of disease with them. */
    regionalStage: weights,
    distantStage: text,
    oestrogenReceptor: weights,
    progesteroneReceptor: weights,
    her2: weights,
  }),
  priorTherapies: z.array(priorTherapy),
  priorTherapyDate: remembered,
  /** Days without therapy before consent, at the least. */
  priorTherapyWashOut: z.int().nonnegative(),
  medicalHistory: z.strictObject({
    dates: remembered,
    conditions: z.array(
      z.strictObject({
        verbatim: z.array(text).min(1),
        term: text,
        class: text,
        share,
        yearsBefore: range,
        ongoing: share,
      }),
    ),
  }),
  schedule: z.strictObject({
    cycleDays: z.int().positive(),
    visitDays: z.array(z.int().positive()).min(1),
    visitWindow: wholeRange,
    tumourWeeks: z.int().positive(),
    tumourWindow: wholeRange,
    followUpDays: z.int().positive(),
    followUpMonths: z.int().positive(),
    followUpWindow: wholeRange,
    endOfTreatmentAfter: wholeRange,
  }),
  arms: z.array(arm).min(1),
  /** Where arms come from a list instead of by chance. */
  randomisation: randomisation.optional(),
  treatments: z.array(z.discriminatedUnion('kind', [infusion, oral])).min(1),
  doseChanges: z.strictObject({
    reasonAdverseEvent: text,
    delayDays: z.int().positive(),
    /** Chances of each action with a treatment that an event is related to, by grade; the rest is no change. */
    byGrade: z.record(z.string(), z.strictObject({ reduced: share, interrupted: share })),
  }),
  hazards: z.strictObject({
    newLesionPerMonth: z.number().nonnegative(),
    nonTargetProgressionPerMonth: z.number().nonnegative(),
    deathBeforeProgressionPerMonth: z.number().nonnegative(),
    deathAfterProgressionPerMonth: z.number().nonnegative(),
    dropoutPerMonth: z.number().nonnegative(),
    /** Of those who leave before progression: the share that may still be telephoned. */
    dropoutStillCalled: share,
    dropoutReasons: weights,
    lostPerMonth: z.number().nonnegative(),
    /** Days on which nobody is lost yet, and on which no treatment is given up for an event. */
    notLostBefore: z.int().nonnegative(),
    notStoppedBefore: z.int().nonnegative(),
  }),
  causesOfDeath: z.strictObject({ afterProgression: weights, other: weights, otherClass: text, autopsy: share }),
  endReasons: z.strictObject({
    progression: text,
    adverseEvent: text,
    death: text,
    withdrawal: text,
    lost: text,
    physician: text,
    screenFailure: text,
  }),
  tumour: z.strictObject({
    targets: weights,
    nonTargets: weights,
    methods: weights,
    /** Share of assessments with the scan of non-target lesions on the next day. */
    secondDay: share,
    sites: z.record(z.string(), site),
    targetDiameter: logNormal,
    targetMinimum: z.number().positive(),
    nodeMinimum: z.number().positive(),
    maximumPerSite: z.int().positive(),
    /** Per week: size = baseline * (exp(-shrinkage * t) + exp(growth * t) - 1). */
    shrinkage: logNormal,
    growth: logNormal,
    betweenLesions: z.number().nonnegative(),
    readingError: z.number().nonnegative(),
    tooSmall: z.number().positive(),
    gone: z.number().positive(),
    nonTargetGone: share,
    nonTargetGoneAfter: wholeRange,
    secondNewLesion: share,
    unscheduledReason: text,
  }),
  comments: z.strictObject({ share, texts: z.array(text).min(1) }),
  adverseEvents: z.strictObject({
    reportingDaysAfterDose: z.int().nonnegative(),
    seriousByGrade: z.record(z.string(), share),
    /** Share of events not over at the last contact that are getting better. */
    recovering: share,
    events: z.array(event).min(1),
  }),
  medicines: z.array(medicine),
  /** Days from the first dose to the start of medicines taken anyway, and how long they are taken. */
  medicineStart: wholeRange,
  medicineDuration: wholeRange,
  subsequentTherapies: z.strictObject({
    share,
    afterDays: wholeRange,
    duration: wholeRange,
    treatments: z.array(text).min(1),
  }),
  vitalSigns: z.strictObject({
    notDone: share,
    systolic: normal,
    diastolic: normal,
    pulse: normal,
    temperature: normal,
    withinSubject: z.number().nonnegative(),
    weightChangePerMonth: z.number(),
    weighingError: z.number().nonnegative(),
  }),
  laboratory: z.strictObject({
    laboratories: z
      .array(z.strictObject({ name: text, weight: z.number().positive(), alternative: z.boolean() }))
      .min(1),
    missing: share,
    analytes: z.record(z.string(), analyte),
  }),
  biomarkers: biomarkers.optional(),
  situations: z.array(situation),
  faults: z.array(fault),
});

export type Parameters = z.output<typeof parametersSchema>;
export type Situation = Parameters['situations'][number];
export type PlantedChange = Parameters['faults'][number];
export type Treatment = Parameters['treatments'][number];
export type Remembered = z.output<typeof remembered>;
