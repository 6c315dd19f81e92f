import { describe, expect, it } from 'vitest';
import { parseParameters } from '#simulate/parse.js';
import { parametersText } from './support.js';

/** The faults of the study's parameters with one passage changed, each with the text that stands at its place. */
function faultsAfter(found: string, replacement: string) {
  expect(parametersText).toContain(found);
  const text = parametersText.replace(found, replacement);
  const read = parseParameters(text, 'simulation.yaml');
  if (read.ok) return [];
  return read.diagnostics.map(({ code, message, found: what, help, at }) => {
    const line = text.split('\n')[(at?.line ?? 0) - 1] ?? '';
    return { code, message, what, help, file: at?.file, at: line.slice((at?.column ?? 1) - 1) };
  });
}

describe('simulation parameters', () => {
  it('of the study are sound', () => {
    expect(parseParameters(parametersText, 'simulation.yaml').ok).toBe(true);
  });

  it.each([
    ['an unknown parameter', 'seed: 20200302', 'sed: 20200302', 'simulate/wrong-parameter', '20200302'],
    ['a text for a number', 'cycleDays: 21', 'cycleDays: three weeks', 'simulate/wrong-parameter', 'three weeks'],
    ['a share above 1', 'secondDay: 0.12', 'secondDay: 12', 'simulate/wrong-parameter', '12'],
    [
      'a range that runs backwards',
      'tumourWindow: [-4, 5]',
      'tumourWindow: [5, -4]',
      'simulate/wrong-parameter',
      '[5, -4]',
    ],
    ['a day that the calendar has not', '2020-03-02', '2021-02-29', 'simulate/wrong-parameter', "'2021-02-29'"],
    [
      'weights that are all nought',
      'Female: 99, Male: 1',
      'Female: 0, Male: 0',
      'simulate/wrong-parameter',
      '{ Female: 0',
    ],
    ['a kind of treatment that does not exist', 'kind: oral', 'kind: patch', 'simulate/wrong-parameter', 'patch'],
    [
      'an arm with an unknown treatment',
      'treatments: [Eribulin, Anlotinib]',
      'treatments: [Eribulin, Anlotinip]',
      'simulate/unknown-reference',
      'Anlotinip',
    ],
    [
      'an event with an unknown medicine',
      'medicine: Loperamide',
      'medicine: Loperamid',
      'simulate/unknown-reference',
      'Loperamid',
    ],
    [
      'a fault in an unknown form',
      'form: vital_signs',
      'form: vital_sings',
      'simulate/unknown-reference',
      'vital_sings',
    ],
    ['a fault in an unknown column', 'column: WEIGHT', 'column: WIEGHT', 'simulate/unknown-reference', 'WIEGHT'],
    ['a part of an analyte that comes later', 'partOf: WBC', 'partOf: HGB', 'simulate/unknown-reference', 'HGB'],
    ['an id used twice', 'id: F02', 'id: F01', 'simulate/repeated-id', 'F01'],
    ['a subject beyond the round', 'subject: 4\n', 'subject: 41\n', 'simulate/subject-out-of-round', '41'],
    ['two courses for one subject', 'subject: 9\n', 'subject: 4\n', 'simulate/two-situations', '4'],
  ])('with %s are refused at their place', (_, found, replacement, code, at) => {
    const faults = faultsAfter(found, replacement);
    const fault = faults.find((each) => each.code === code && each.at.startsWith(at));
    expect(faults, JSON.stringify(faults)).toContain(fault);
    expect(fault?.file).toBe('simulation.yaml');
  });

  it('that are misspelt bring a suggestion', () => {
    expect(faultsAfter('treatments: [Eribulin, Anlotinib]', 'treatments: [Eribulin, Anlotinip]')[0]).toMatchObject({
      message: '"Anlotinip" in "arms.0.treatments.1" is not a treatment of these parameters.',
      help: 'Did you mean "Anlotinib"?',
    });
    expect(faultsAfter('seed: 20200302', 'sed: 20200302').map(({ help }) => help)).toContain('Did you mean "seed"?');
  });

  it('are all reported together', () => {
    expect(faultsAfter('seed: 20200302\n', 'seed: x\nsecond: y\n').length).toBe(2);
  });

  it.each([
    ['a key that stands twice', 'seed: 20200302', 'seed: 20200302\nseed: 1'],
    ['a bracket left open', 'secondDay: 0.12', 'secondDay: [0.12'],
  ])('with %s are no YAML', (_, found, replacement) => {
    expect(faultsAfter(found, replacement)[0]?.code).toBe('simulate/not-yaml');
  });

  it.each(['', 'just text', '[]', 'null', '- a\n- b'])('are not "%s", and that is said rather than thrown', (text) => {
    const read = parseParameters(text, 'simulation.yaml');
    expect(read.ok).toBe(false);
  });
});
