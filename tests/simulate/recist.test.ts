import { describe, expect, it } from 'vitest';
import {
  nonTargetResponse,
  overallResponse,
  sumOfDiameters,
  targetResponse,
  type NonTargetStatus,
  type Reading,
  type Response,
} from '#simulate/recist.js';

const lesions = (...readings: Reading[]) => readings.map((reading) => ({ nodal: false, reading }));
const nodes = (...readings: Reading[]) => readings.map((reading) => ({ nodal: true, reading }));

describe('target response (RECIST 1.1, 4.3.1)', () => {
  it.each<[string, ReturnType<typeof lesions>, number, number, Response]>([
    ['all lesions gone', lesions(0, 0), 50, 50, 'CR'],
    ['lesions gone and nodes below 10 mm', [...lesions(0), ...nodes(9)], 50, 50, 'CR'],
    ['a node of 10 mm left', [...lesions(0), ...nodes(10)], 50, 50, 'PR'],
    ['30 % less than baseline', lesions(70), 100, 100, 'PR'],
    ['not quite 30 % less', lesions(71), 100, 100, 'SD'],
    ['20 % and 5 mm above nadir', lesions(60), 100, 50, 'PD'],
    ['20 % but less than 5 mm above nadir', lesions(24), 40, 20, 'PR'],
    ['5 mm but less than 20 % above nadir', lesions(105), 110, 100, 'SD'],
    ['20 % above baseline, which is the nadir', lesions(120), 100, 100, 'PD'],
    ['5 mm after complete response', lesions(5), 40, 0, 'PD'],
    ['too small to measure after complete response, counted as 5 mm', lesions('TSTM'), 40, 0, 'PD'],
    ['too small to measure is not gone', lesions('TSTM', 0), 40, 40, 'PR'],
    ['one lesion not evaluable', lesions(30, 'NE'), 100, 100, 'NE'],
    ['one not evaluable, the rest gone', lesions(0, 'NE'), 100, 100, 'NE'],
    ['one not evaluable, the rest progressed', lesions(130, 'NE'), 100, 100, 'PD'],
    ['no target lesions', [], 0, 0, 'NA'],
  ])('%s', (_, readings, baseline, nadir, response) => {
    expect(targetResponse(readings, baseline, nadir)).toBe(response);
  });

  it('sums what could be read', () => {
    expect(sumOfDiameters(lesions(10, 'TSTM', 'NE', 0))).toBe(15);
  });
});

describe('non-target response (RECIST 1.1, 4.3.3)', () => {
  it.each<[NonTargetStatus[], Response]>([
    [[], 'NA'],
    [['Absent', 'Absent'], 'CR'],
    [['Absent', 'Present'], 'Non-CR/Non-PD'],
    [['Absent', 'Not evaluable'], 'NE'],
    [['Not evaluable', 'Unequivocal progression'], 'PD'],
  ])('of %j is %s', (statuses, response) => {
    expect(nonTargetResponse(statuses)).toBe(response);
  });
});

describe('overall response (RECIST 1.1, tables 1 and 2)', () => {
  it.each<[Response, Response, boolean, Response]>([
    ['CR', 'CR', false, 'CR'],
    ['CR', 'NA', false, 'CR'],
    ['CR', 'Non-CR/Non-PD', false, 'PR'],
    ['CR', 'NE', false, 'PR'],
    ['PR', 'Non-CR/Non-PD', false, 'PR'],
    ['PR', 'CR', false, 'PR'],
    ['SD', 'NE', false, 'SD'],
    ['SD', 'CR', false, 'SD'],
    ['NE', 'Non-CR/Non-PD', false, 'NE'],
    ['PD', 'CR', false, 'PD'],
    ['SD', 'PD', false, 'PD'],
    ['NE', 'PD', false, 'PD'],
    ['CR', 'CR', true, 'PD'],
    ['NA', 'CR', false, 'CR'],
    ['NA', 'Non-CR/Non-PD', false, 'Non-CR/Non-PD'],
    ['NA', 'NE', false, 'NE'],
    ['NA', 'PD', false, 'PD'],
    ['NA', 'CR', true, 'PD'],
  ])('of %s and %s, new lesion %s, is %s', (target, nonTarget, newLesion, overall) => {
    expect(overallResponse(target, nonTarget, newLesion)).toBe(overall);
  });
});
