import { describe, expect, it } from 'vitest';
import { formatOf, formats } from '#formats/index.js';

describe('a format', () => {
  it.each([
    ['dm.xpt', 'SAS transport'],
    ['DM.XPT', 'SAS transport'],
    ['build/dm.json', 'Dataset-JSON 1.1'],
    ['dm.ndjson', 'Dataset-JSON 1.1 (NDJSON)'],
    ['dm.csv', 'CSV'],
    ['dm.sas7bdat', 'SAS data set (SAS7BDAT)'],
    ['xpt', undefined],
  ])('of the file %s is %s', (file, name) => {
    expect(formatOf(file)?.name).toBe(name);
  });

  it('has extensions that no other has', () => {
    const extensions = formats.flatMap((format) => format.extensions);
    expect(new Set(extensions).size).toBe(extensions.length);
  });
});
