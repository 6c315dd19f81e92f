import { edcDate, type Day } from './calendar.js';
import type { Parameters } from './parameters.js';
import type { Person } from './person.js';
import type { Random } from './random.js';
import type { Allocation, FactorFacts } from './randomisation.js';
import { placeOf, rememberedDate, yesNo, type Sheet } from './sheet.js';

/** Consent and eligibility; a failed criterion ends the screening. */
export function writeConsent(
  sheet: Sheet,
  { folders }: Parameters,
  consent: Day,
  outcome: {
    readonly failed?: string;
    readonly previous?: string;
    readonly enrolment?: Day;
    readonly allocation?: Allocation;
  },
): void {
  sheet.add('consent', placeOf(folders.screening), consent, {
    ICDAT: edcDate(consent),
    ELIGYN: yesNo(outcome.failed === undefined),
    IENUM: outcome.failed,
    PREVSUBJ: outcome.previous,
    ENRDAT: outcome.enrolment === undefined ? undefined : edcDate(outcome.enrolment),
    RANDNO: outcome.allocation?.number,
  });
}

export function writeDemographics(
  sheet: Sheet,
  { folders, demographics }: Parameters,
  consent: Day,
  person: Person,
  random: Random,
): void {
  sheet.add('demographics', placeOf(folders.screening), consent, {
    BRTHDAT: rememberedDate(random, person.birth, demographics.birthDate),
    AGE: String(person.age),
    SEX: person.sex,
    RACE: person.race,
    ETHNIC: person.ethnicity,
    COUNTRY: demographics.country,
  });
}

export function writeCancerHistory(
  sheet: Sheet,
  { folders, disease, tumour }: Parameters,
  consent: Day,
  { person, sites, random, facts }: { person: Person; sites: ReadonlySet<string>; random: Random; facts: FactorFacts },
): void {
  const distant = [...sites].filter((site) => !tumour.sites[site]?.regional);
  const regionalStage = random.weighted(disease.regionalStage);
  const diagnosis = rememberedDate(random, person.diagnosis, disease.diagnosisDate);
  const histology = random.weighted(disease.histology);
  const receptor = random.weighted(disease.oestrogenReceptor);
  sheet.add('cancer_history', placeOf(folders.screening), consent, {
    DIAGDAT: diagnosis,
    HISTOL: histology,
    STAGE: distant.length > 0 ? disease.distantStage : regionalStage,
    ERSTAT: facts.oestrogenReceptor ?? receptor,
    PGRSTAT: random.weighted(disease.progesteroneReceptor),
    HER2STAT: random.weighted(disease.her2),
    METSITES: String(distant.length),
  });
}

export function writePriorTherapies(
  sheet: Sheet,
  parameters: Parameters,
  consent: Day,
  person: Person,
  random: Random,
  { metastaticLines }: FactorFacts,
): void {
  for (const therapy of parameters.priorTherapies) {
    const drawn = random.chance(therapy.share);
    const { line = 0 } = therapy;
    const given = metastaticLines === undefined || line === 0 ? drawn : line <= metastaticLines;
    const origin = therapy.from === 'diagnosis' ? person.diagnosis : consent;
    const start = origin + random.integer(therapy.days);
    const end = Math.min(start + random.integer(therapy.duration), consent - parameters.priorTherapyWashOut);
    const treatment = random.pick(therapy.treatments);
    const best = therapy.best ? random.weighted(therapy.best) : '';
    const dates = [start, end].map((day) => rememberedDate(random, day, parameters.priorTherapyDate));
    if (!given || start >= end + 1) continue;
    sheet.line('prior_therapy', placeOf(parameters.folders.log), consent, {
      PTTYPE: therapy.type,
      PTTRT: treatment,
      PTSET: therapy.setting,
      PTSTDAT: dates[0],
      PTENDAT: start === end ? dates[0] : dates[1],
      PTLINE: therapy.line === undefined ? undefined : String(therapy.line),
      PTBEST: best,
    });
  }
}

export function writeMedicalHistory(
  sheet: Sheet,
  parameters: Parameters,
  consent: Day,
  person: Person,
  random: Random,
): void {
  const { conditions, dates } = parameters.medicalHistory;
  for (const condition of conditions) {
    const had = random.chance(condition.share);
    const verbatim = random.pick(condition.verbatim);
    const start = Math.max(
      person.birth + 365 * 10,
      Math.floor(consent - random.between(condition.yearsBefore) * 365.25),
    );
    const ongoing = random.chance(condition.ongoing);
    const end = Math.floor(start + random.uniform() * Math.min(consent - start, 730));
    const [startText, endText] = [start, end].map((day) => rememberedDate(random, day, dates));
    if (!had) continue;
    sheet.line('medical_history', placeOf(parameters.folders.log), consent, {
      MHTERM: verbatim,
      MHPT: condition.term,
      MHSOC: condition.class,
      MHSTDAT: startText,
      MHONGO: yesNo(ongoing),
      MHENDAT: ongoing ? undefined : endText,
    });
  }
}
