import { isoDate, yearOf, type Day } from './calendar.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import { bounded } from './sheet.js';

/** Who the subject is, apart from the trial. */
export interface Person {
  readonly sex: string;
  readonly birth: Day;
  readonly age: number;
  readonly race: string;
  readonly ethnicity: string;
  /** Centimetres. */
  readonly height: number;
  /** Kilograms at screening. */
  readonly weight: number;
  readonly diagnosis: Day;
}

export function simulatePerson({ demographics, disease }: Parameters, consent: Day, random: Random): Person {
  const years = bounded(random, demographics.age);
  const birth = Math.floor(consent - years * 365.25);
  const age = ageOn(birth, consent);
  const ago = random.logNormal(disease.yearsSinceDiagnosis.median, disease.yearsSinceDiagnosis.sigma);
  return {
    sex: random.weighted(demographics.sex),
    birth,
    age,
    race: random.weighted(demographics.race),
    ethnicity: random.weighted(demographics.ethnicity),
    height: Math.round(bounded(random, demographics.height)),
    weight: bounded(random, demographics.weight),
    diagnosis: Math.floor(consent - Math.min(Math.max(ago, disease.minimumYears), age - 20) * 365.25),
  };
}

/** Body surface in square metres. See DuBois D, DuBois EF, Arch Intern Med 1916;17:863-871. */
export function bodySurface(height: number, weight: number): number {
  return 0.007184 * Math.pow(height, 0.725) * Math.pow(weight, 0.425);
}

function ageOn(birth: Day, day: Day): number {
  const years = yearOf(day) - yearOf(birth);
  const inYear = (of: Day) => isoDate(of).slice(5);
  return inYear(day) < inYear(birth) ? years - 1 : years;
}
