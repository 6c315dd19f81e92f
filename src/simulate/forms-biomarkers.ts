import { clock, dateCell, edcDate, type Day } from './calendar.js';
import type { RawValue } from './forms.js';
import type { Parameters } from './parameters.js';
import type { Random } from './random.js';
import { yesNo, type Place, type Sheet } from './sheet.js';

type Biomarkers = NonNullable<Parameters['biomarkers']>;
type Analyte = Biomarkers['analytes'][string];

/** A sample that was taken, as the laboratory knows it. */
interface Sample {
  readonly number: string;
  readonly visit: string;
  readonly taken: Day;
  readonly minute: number;
  readonly isHaemolysed: boolean;
  /** Whether treatment had begun. */
  readonly isTreated: boolean;
}

/** Samples of one subject for the central laboratory, and what its transfer says of them; nothing where the study takes none. */
export function biomarkersOf(
  { biomarkers }: Parameters,
  who: { readonly index: number; readonly subject: string; readonly site: string; readonly arm: string },
  random: Random,
) {
  let taken = 0;
  const typical = new Map(
    Object.entries(biomarkers?.analytes ?? {}).map(([name, { baseline }]) => [
      name,
      random.logNormal(baseline.median, baseline.sigma),
    ]),
  );
  return {
    /** Takes a sample where one is planned. */
    write(sheet: Sheet, place: Place, day: Day, at: 'screening' | 'endOfTreatment' | number): void {
      const visit = typeof at === 'number' ? biomarkers?.visits.cycles[String(at)] : biomarkers?.visits[at];
      if (!biomarkers || visit === undefined) return;
      const minute = random.integer(biomarkers.clock);
      const frozen = minute + random.integer(biomarkers.frozenAfter);
      const number = accession(biomarkers, who.index, ++taken);
      const missing = random.chance(biomarkers.notTaken);
      const reason = random.weighted(biomarkers.reasons);
      const sample: Sample = {
        ...{ number, visit, taken: day, minute },
        isHaemolysed: random.chance(biomarkers.haemolysed),
        isTreated: typeof at === 'number' ? at > 1 : at === 'endOfTreatment',
      };
      sheet.add('specimen', place, day, {
        SPND: yesNo(missing),
        SPREASND: missing ? reason : undefined,
        SPDAT: missing ? undefined : edcDate(day),
        SPTIM: missing ? undefined : clock(minute),
        SPFRZTIM: missing ? undefined : clock(frozen),
        SPACC: missing ? undefined : number,
      });
      if (!missing) writeTransfer(sheet, place, biomarkers, { sample, who, typical, random });
    },
  };
}

function writeTransfer(
  sheet: Sheet,
  place: Place,
  biomarkers: Biomarkers,
  {
    sample,
    who,
    typical,
    random,
  }: {
    readonly sample: Sample;
    readonly who: { readonly subject: string; readonly site: string; readonly arm: string };
    readonly typical: ReadonlyMap<string, number>;
    readonly random: Random;
  },
): void {
  const received = sample.taken + random.integer(biomarkers.receivedAfterDays);
  const assayed = received + random.integer(biomarkers.assayedAfterDays);
  for (const [name, analyte] of Object.entries(biomarkers.analytes)) {
    const value = levelOf(analyte, typical.get(name) ?? 0, sample, who.arm, random);
    const none = random.chance(biomarkers.noResult);
    const comment = random.weighted(biomarkers.noResultComments);
    const again = !none && random.chance(biomarkers.repeated);
    const second = value * random.normal(1, analyte.within / 4);
    const line = (run: number, result: string | undefined, status: string, remark: string | undefined) => {
      const fields: Record<string, RawValue | undefined> = {
        SUBJ: vendorNumber(biomarkers.subject, who),
        VISIT: sample.visit,
        ACCESSION: sample.number,
        COLLDT: dateCell(sample.taken),
        COLLTM: clock(sample.minute),
        RECVDT: dateCell(received),
        ANALYTE: name,
        RESULT: result,
        UNIT: analyte.unit,
        LLOQ: analyte.quantified[0],
        ULOQ: analyte.quantified[1],
        RUN: run,
        RUNDT: dateCell(assayed + (run - 1) * 2),
        STATUS: status,
        COMMENT: remark,
        LAB: biomarkers.laboratory,
      };
      sheet.line('biomarker', place, assayed, fields);
    };
    const remark = sample.isHaemolysed ? 'Haemolysed' : undefined;
    if (none) line(1, undefined, 'CANCELLED', comment);
    else {
      line(1, reported(analyte, value), again ? 'REPEATED' : 'FINAL', again ? 'Duplicates disagree' : remark);
      if (again) line(2, reported(analyte, second), 'FINAL', remark);
    }
  }
}

function levelOf(analyte: Analyte, typical: number, sample: Sample, arm: string, random: Random): number {
  const treated = sample.isTreated ? (analyte.onTreatment[arm] ?? 1) : 1;
  const drawn = random.logNormal(typical, analyte.within);
  return drawn * treated * (sample.isHaemolysed ? analyte.haemolysed : 1);
}

/** A value beyond the limits of quantification is reported as the limit. */
function reported({ decimals, quantified: [low, high] }: Analyte, value: number): string {
  if (value < low) return `<${low.toFixed(decimals)}`;
  return value > high ? `>${high.toFixed(decimals)}` : value.toFixed(decimals);
}

function accession({ accession: { prefix, digits } }: Biomarkers, index: number, sample: number): string {
  return `${prefix}${String(index).padStart(digits, '0')}-${sample}`;
}

/** The subject's number as the laboratory writes it: site and digits, without the letters of the EDC. */
function vendorNumber(form: string, { subject, site }: { readonly subject: string; readonly site: string }): string {
  return form.replace('{site}', site).replace('{number}', subject.replace(/\D/g, ''));
}
