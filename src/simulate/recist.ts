/** What RECIST 1.1 calls the response of a group of lesions or of all together. */
export type Response = 'CR' | 'PR' | 'SD' | 'PD' | 'NE' | 'Non-CR/Non-PD' | 'NA';

/** A target lesion as read: millimetres, too small to measure, or not evaluable. */
export type Reading = number | 'TSTM' | 'NE';

export type NonTargetStatus = 'Present' | 'Absent' | 'Unequivocal progression' | 'Not evaluable';

export interface TargetReading {
  readonly nodal: boolean;
  readonly reading: Reading;
}

/** Millimetres that a lesion too small to measure counts as. See RECIST 1.1, section 4.3.2. */
const tooSmallToMeasure = 5;

/** Sum of diameters of the lesions that could be read. See RECIST 1.1, section 4.2. */
export function sumOfDiameters(readings: readonly TargetReading[]): number {
  return readings.reduce((sum, { reading }) => sum + millimetres(reading), 0);
}

/**
 * Response of the target lesions, against the sums at baseline and at nadir (the smallest so far, baseline included).
 *
 * See RECIST 1.1, section 4.3.1. Fractions are compared in whole numbers.
 */
export function targetResponse(readings: readonly TargetReading[], baseline: number, nadir: number): Response {
  if (readings.length === 0) return 'NA';
  const sum = sumOfDiameters(readings);
  const all = readings.every(({ reading }) => reading !== 'NE');
  if (all && readings.every(isGone)) return 'CR';
  if (10 * sum >= 12 * nadir && sum - nadir >= 5) return 'PD';
  if (!all) return 'NE';
  return 10 * sum <= 7 * baseline ? 'PR' : 'SD';
}

/** Response of the non-target lesions. See RECIST 1.1, section 4.3.3. */
export function nonTargetResponse(statuses: readonly NonTargetStatus[]): Response {
  if (statuses.length === 0) return 'NA';
  if (statuses.includes('Unequivocal progression')) return 'PD';
  if (statuses.includes('Not evaluable')) return 'NE';
  return statuses.every((status) => status === 'Absent') ? 'CR' : 'Non-CR/Non-PD';
}

/** Response of the time point. See RECIST 1.1, tables 1 (target lesions) and 2 (non-target lesions only). */
export function overallResponse(target: Response, nonTarget: Response, newLesion: boolean): Response {
  if (newLesion || target === 'PD' || nonTarget === 'PD') return 'PD';
  if (target === 'NA') return nonTarget;
  if (target === 'CR') return nonTarget === 'CR' || nonTarget === 'NA' ? 'CR' : 'PR';
  return target;
}

function millimetres(reading: Reading): number {
  if (reading === 'NE') return 0;
  return reading === 'TSTM' ? tooSmallToMeasure : reading;
}

function isGone({ nodal, reading }: TargetReading): boolean {
  return typeof reading === 'number' && (nodal ? reading < 10 : reading === 0);
}
