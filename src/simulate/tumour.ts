import { daysPerMonth, type Day } from './calendar.js';
import type { Parameters } from './parameters.js';
import type { Plan } from './plan.js';
import type { Random } from './random.js';
import {
  nonTargetResponse,
  overallResponse,
  sumOfDiameters,
  targetResponse,
  type NonTargetStatus,
  type Reading,
  type Response,
} from './recist.js';

export interface Lesion {
  readonly number: string;
  readonly site: string;
  readonly side: string;
  readonly nodal: boolean;
  readonly method: string;
}

export interface TargetSeen extends Lesion {
  readonly reading: Reading;
  readonly reason: string;
}

export interface NonTargetSeen extends Lesion {
  readonly status: NonTargetStatus;
}

export interface Assessment {
  readonly kind: 'baseline' | 'scheduled' | 'unscheduled';
  /** Scheduled ones count 1, 2, 3 with the schedule, missed ones included. */
  readonly number: number;
  readonly day: Day;
  /** The non-target lesions may be scanned on the day after. */
  readonly nonTargetDay: Day;
  readonly targets: readonly TargetSeen[];
  readonly nonTargets: readonly NonTargetSeen[];
  readonly newLesions: readonly Lesion[];
  readonly response: { readonly target: Response; readonly nonTarget: Response; readonly overall: Response };
}

interface Disease {
  readonly targets: readonly (Lesion & {
    readonly millimetres: number;
    readonly shrinkage: number;
    readonly growth: number;
  })[];
  readonly nonTargets: readonly (Lesion & { readonly absentFrom: number })[];
  readonly newLesions: readonly Lesion[];
  /** Days from first dose. */
  readonly newLesionFrom: number;
  readonly nonTargetProgressionFrom: number;
}

/** Baseline and follow-up assessments up to documented progression, or to the last day on which the subject can be scanned. */
export function simulateTumour(
  parameters: Parameters,
  random: Random,
  plan: Plan,
  days: { readonly baseline: Day; readonly firstDose: Day; readonly last: Day },
): readonly Assessment[] {
  const disease = simulateDisease(parameters, random, plan);
  const baseline = look(parameters, random, disease, plan, {
    kind: 'baseline',
    number: 0,
    day: days.baseline,
    after: 0,
  });
  const atBaseline = sumOfDiameters(baseline.targets);
  const assessments = [baseline];
  let nadir = atBaseline;
  for (const visit of scans(parameters, random, plan)) {
    const day = days.firstDose + visit.after;
    if (day > days.last) break;
    const seen = look(parameters, random, disease, plan, { ...visit, day });
    const target = targetResponse(seen.targets, atBaseline, nadir);
    const nonTarget = nonTargetResponse(seen.nonTargets.map(({ status }) => status));
    const overall = overallResponse(target, nonTarget, seen.newLesions.length > 0);
    assessments.push({ ...seen, response: { target, nonTarget, overall } });
    if (overall === 'PD') break;
    if (target !== 'NE') nadir = Math.min(nadir, sumOfDiameters(seen.targets));
  }
  return assessments;
}

interface Scan {
  readonly kind: Assessment['kind'];
  readonly number: number;
  /** Days after the first dose. */
  readonly after: number;
}

function* scans({ schedule }: Parameters, random: Random, plan: Plan): Generator<Scan> {
  let unscheduled = plan.unscheduledScan;
  for (let number = 1; ; number++) {
    const after = number * schedule.tumourWeeks * 7 + random.integer(schedule.tumourWindow);
    if (unscheduled !== undefined && unscheduled < after) {
      yield { kind: 'unscheduled', number: 1, after: unscheduled };
      unscheduled = undefined;
    }
    if (!plan.missed.includes(number)) yield { kind: 'scheduled', number, after };
  }
}

function look(
  { tumour }: Parameters,
  random: Random,
  disease: Disease,
  plan: Plan,
  scan: Scan & { readonly day: Day },
): Assessment {
  const baseline = scan.kind === 'baseline';
  const blurred =
    plan.notEvaluable?.assessment === scan.number && scan.kind === 'scheduled' ? plan.notEvaluable : undefined;
  const targets = disease.targets.map((lesion, i): TargetSeen => {
    const { number, site, side, nodal, method } = lesion;
    const size =
      lesion.millimetres * change(lesion, scan.after, plan.stableUntil) * random.normal(1, tumour.readingError);
    const reading = baseline ? lesion.millimetres : readingOf(tumour, size, nodal);
    return {
      number,
      site,
      side,
      nodal,
      method,
      reading: blurred && i === 0 ? 'NE' : reading,
      reason: i === 0 ? (blurred?.reason ?? '') : '',
    };
  });
  const worse = !baseline && scan.after >= disease.nonTargetProgressionFrom;
  const nonTargets = disease.nonTargets.map(({ absentFrom, ...lesion }, i): NonTargetSeen => {
    if (worse && i === 0) return { ...lesion, status: 'Unequivocal progression' };
    return { ...lesion, status: !baseline && scan.after >= absentFrom ? 'Absent' : 'Present' };
  });
  const later = random.chance(tumour.secondDay) ? 1 : 0;
  return {
    kind: scan.kind,
    number: scan.number,
    day: scan.day,
    nonTargetDay: scan.day + (disease.nonTargets.length > 0 ? later : 0),
    targets,
    nonTargets,
    newLesions: !baseline && scan.after >= disease.newLesionFrom ? disease.newLesions : [],
    response: { target: 'NA', nonTarget: 'NA', overall: 'NA' },
  };
}

/** Size relative to baseline: a part that dies off and a part that grows. See Stein et al., Clin Cancer Res 2011;17:907-917. */
function change(lesion: { shrinkage: number; growth: number }, days: number, stableUntil: number): number {
  const growing = Math.max(0, days - stableUntil);
  return Math.exp((-lesion.shrinkage * days) / 7) + Math.exp((lesion.growth * growing) / 7) - 1;
}

function readingOf(tumour: Parameters['tumour'], size: number, nodal: boolean): Reading {
  if (nodal) return Math.max(Math.round(size), 3);
  if (size < tumour.gone) return 0;
  return size < tumour.tooSmall ? 'TSTM' : Math.round(size);
}

function simulateDisease({ tumour, hazards }: Parameters, random: Random, plan: Plan): Disease {
  const drawn = random.logNormal(tumour.shrinkage.median, tumour.shrinkage.sigma);
  const shrinkage = plan.shrinkagePerWeek ?? drawn;
  const growth = random.logNormal(tumour.growth.median, tumour.growth.sigma);
  const perSite = new Map<string, number>();
  const targets = lesions('T', Number(random.weighted(tumour.targets)), (site) => site.target).map((lesion) => ({
    ...lesion,
    millimetres: Math.round(
      Math.max(
        random.logNormal(tumour.targetDiameter.median, tumour.targetDiameter.sigma),
        lesion.nodal ? tumour.nodeMinimum : tumour.targetMinimum,
      ),
    ),
    shrinkage: random.logNormal(shrinkage, tumour.betweenLesions),
    growth: random.logNormal(growth, tumour.betweenLesions),
  }));
  const nonTargetCount = Math.max(Number(random.weighted(tumour.nonTargets)), targets.length === 0 ? 1 : 0);
  const nonTargets = lesions('NT', nonTargetCount, (site) => site.nonTarget).map((lesion) => ({
    ...lesion,
    absentFrom: random.chance(tumour.nonTargetGone) ? random.integer(tumour.nonTargetGoneAfter) : Infinity,
  }));
  perSite.clear();
  const newLesions = lesions('NEW', random.chance(tumour.secondNewLesion) ? 2 : 1, (site) => site.newLesion);
  const newLesionWait = random.waitingTime(hazards.newLesionPerMonth / daysPerMonth);
  const nonTargetWait = random.waitingTime(hazards.nonTargetProgressionPerMonth / daysPerMonth);
  return {
    targets,
    nonTargets,
    newLesions,
    newLesionFrom: Math.min(plan.newLesionFrom, plan.stableUntil + newLesionWait),
    nonTargetProgressionFrom: plan.stableUntil + nonTargetWait,
  };

  function lesions(
    stem: string,
    count: number,
    fits: (site: Parameters['tumour']['sites'][string]) => boolean,
  ): Lesion[] {
    return Array.from({ length: count }, (_, i) => {
      const open = Object.entries(tumour.sites).filter(
        ([name, site]) => fits(site) && (perSite.get(name) ?? 0) < tumour.maximumPerSite,
      );
      const name = random.weighted(Object.fromEntries(open.map(([name, site]) => [name, site.weight])));
      perSite.set(name, (perSite.get(name) ?? 0) + 1);
      const chosen = tumour.sites[name];
      return {
        number: `${stem}${String(i + 1).padStart(2, '0')}`,
        site: name,
        side: chosen?.sides ? random.pick(['Left', 'Right']) : '',
        nodal: chosen?.nodal ?? false,
        method: random.weighted(tumour.methods),
      };
    });
  }
}
