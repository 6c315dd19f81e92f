import { clock, dateCell, daysPerMonth, edcDate, type Day } from './calendar.js';
import type { Dosing } from './dosing.js';
import type { RawValue } from './forms.js';
import type { biomarkersOf } from './forms-biomarkers.js';
import type { Parameters } from './parameters.js';
import { bodySurface, type Person } from './person.js';
import type { Random } from './random.js';
import { bounded, placeOf, type Place, type Sheet } from './sheet.js';

export function writeVisit(sheet: Sheet, place: Place, day: Day, reason?: string): void {
  sheet.add('visit_dates', place, day, { VISDAT: edcDate(day), VISREAS: reason });
}

/** Vital signs of one subject: every visit varies around the subject's own values. */
export function vitalSignsOf({ vitalSigns, clock: times }: Parameters, person: Person, random: Random) {
  const { notDone, withinSubject, weightChangePerMonth } = vitalSigns;
  const typical = {
    systolic: bounded(random, vitalSigns.systolic),
    diastolic: bounded(random, vitalSigns.diastolic),
    pulse: bounded(random, vitalSigns.pulse),
  };
  const around = (name: keyof typeof typical) => {
    const { sd, range } = vitalSigns[name];
    return String(Math.round(bounded(random, { mean: typical[name], sd: sd * withinSubject, range })));
  };
  const weightAfter = (days: number) => person.weight * (1 + (weightChangePerMonth * days) / daysPerMonth);
  return {
    weightAfter,
    write(sheet: Sheet, place: Place, day: Day, { days, screening }: { days: number; screening: boolean }): void {
      const done = screening || !random.chance(notDone);
      const values = {
        VSDAT: edcDate(day),
        VSTIM: clock(random.integer(times.vitalSigns)),
        SYSBP: around('systolic'),
        DIABP: around('diastolic'),
        PULSE: around('pulse'),
        TEMP: bounded(random, vitalSigns.temperature).toFixed(1),
        TEMP_U: 'C',
        WEIGHT: Math.max(35, weightAfter(days) + random.normal(0, vitalSigns.weighingError)).toFixed(1),
        WEIGHT_U: 'kg',
        ...(screening && { HEIGHT: String(person.height), HEIGHT_U: 'cm' }),
      };
      sheet.add('vital_signs', place, day, done ? { VSND: 'No', ...values } : { VSND: 'Yes' });
    },
  };
}

/** Laboratory values of one subject. Cells are numbers and dates, for workbooks. */
export function laboratoryOf({ laboratory, clock: times }: Parameters, random: Random) {
  const typical = new Map(
    Object.entries(laboratory.analytes).map(([code, analyte]) => [
      code,
      analyte.mean * Math.max(0.4, random.normal(1, analyte.between)),
    ]),
  );
  const weights = Object.fromEntries(laboratory.laboratories.map(({ name, weight }) => [name, weight]));
  return {
    write(sheet: Sheet, place: Place, day: Day, cycleDay: number | undefined): void {
      const name = random.weighted(weights);
      const alternative = laboratory.laboratories.find((entry) => entry.name === name)?.alternative ?? false;
      const fields: Record<string, RawValue> = {
        LBDAT: dateCell(day),
        LBTIM: clock(random.integer(times.laboratory)),
        LBNAM: name,
      };
      const values = new Map<string, number>();
      for (const [code, analyte] of Object.entries(laboratory.analytes)) {
        const factor = cycleDay === undefined ? 1 : (analyte.onTreatment[String(cycleDay)] ?? 1);
        const whole = analyte.partOf === undefined ? 1 : (values.get(analyte.partOf) ?? 0);
        const value = (typical.get(code) ?? 0) * factor * random.normal(1, analyte.within) * whole;
        values.set(code, Math.max(analyte.minimum, value));
        const other = alternative ? analyte.alternative : undefined;
        const shown = (values.get(code) ?? 0) * (other?.factor ?? 1);
        if (random.chance(laboratory.missing)) continue;
        fields[code] = Number(shown.toFixed(other?.decimals ?? analyte.decimals));
        fields[`${code}_U`] = other?.unit ?? analyte.unit;
      }
      sheet.add('lab', place, day, fields);
    },
  };
}

/** The reference ranges of the laboratory's analytes in every unit they are reported in. */
export function laboratoryRanges({ laboratory }: Parameters): readonly (readonly (string | number)[])[] {
  const rows = Object.entries(laboratory.analytes).flatMap(([code, { unit, decimals, range, alternative }]) =>
    [{ unit, decimals, factor: 1 }, ...(alternative ? [alternative] : [])].flatMap((as) =>
      Object.entries(range).map(([sex, limits]) => [
        code,
        sex,
        as.unit,
        ...limits.map((limit) => Number((limit * as.factor).toFixed(Math.max(as.decimals, 2)))),
      ]),
    ),
  );
  return [['LBTESTCD', 'SEX', 'UNIT', 'LOW', 'HIGH'], ...rows];
}

/** Visits of the cycles with vital signs, laboratory, infusions and the diary. */
export function writeCycles(
  sheet: Sheet,
  { folders, doseChanges, schedule, clock: times }: Parameters,
  dosing: Dosing,
  subject: {
    readonly firstDose: Day;
    readonly person: Person;
    readonly vitals: ReturnType<typeof vitalSignsOf>;
    readonly laboratory: ReturnType<typeof laboratoryOf>;
    readonly biomarkers: ReturnType<typeof biomarkersOf>;
    readonly random: Random;
  },
): void {
  for (const { cycle, cycleDay, day } of dosing.visits) {
    const place = placeOf(folders.cycle, { cycle, day: cycleDay });
    writeVisit(sheet, place, day);
    const days = day - subject.firstDose;
    if (cycleDay === schedule.visitDays[0]) subject.vitals.write(sheet, place, day, { days, screening: false });
    subject.laboratory.write(sheet, place, day, days === 0 ? undefined : cycleDay);
    if (cycleDay === schedule.visitDays[0]) subject.biomarkers.write(sheet, place, day, cycle);
  }
  for (const infusion of dosing.infusions) {
    const begin = subject.random.integer(times.infusion);
    const weight = subject.vitals.weightAfter(infusion.day - subject.firstDose);
    const surface = Number(bodySurface(subject.person.height, weight).toFixed(2));
    sheet.add('infusion', placeOf(folders.cycle, { cycle: infusion.cycle, day: infusion.cycleDay }), infusion.day, {
      DRUG: infusion.treatment,
      EXND: infusion.given ? 'No' : 'Yes',
      EXDAT: infusion.given ? edcDate(infusion.day) : undefined,
      EXSTTIM: infusion.given ? clock(begin) : undefined,
      EXENTIM: infusion.given ? clock(begin + infusion.minutes) : undefined,
      ...(infusion.per === 'm2' ? { BSA: surface.toFixed(2) } : { DOSEWT: weight.toFixed(1) }),
      DOSEPLAN: String(infusion.protocolDose),
      DOSEGIV: infusion.given
        ? (infusion.dose * (infusion.per === 'm2' ? surface : weight)).toFixed(infusion.decimals)
        : undefined,
      DOSECHG: infusion.change,
      CHGREAS: infusion.change === 'None' ? undefined : doseChanges.reasonAdverseEvent,
    });
  }
  for (const period of dosing.diary) {
    const place = placeOf(folders.cycle, { cycle: period.cycle, day: schedule.visitDays[0] ?? 1 });
    sheet.line('diary', place, period.end, {
      DRUG: period.treatment,
      PERSTDAT: edcDate(period.start),
      PERENDAT: edcDate(period.end),
      DAYDOSE: String(period.dose),
      INTERR: period.interrupted ? 'Yes' : 'No',
      INTREAS: period.interrupted ? doseChanges.reasonAdverseEvent : undefined,
    });
  }
}
