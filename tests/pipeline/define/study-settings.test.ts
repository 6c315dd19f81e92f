import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BuildOptions } from '#pipeline/build.js';
import type { Family } from '#model/study-meta.js';
import { read } from '../../define/support.js';
import { temporaryFolder } from '../../support/study-a.js';
import { smallStudy, type SmallStudy } from '../incremental/small-study.js';

const folder = temporaryFolder();
afterAll(folder.dispose);
let count = 0;

/** The small study built with more in its study.yaml. */
async function built(more: string, options: Partial<BuildOptions> = {}, edit: (study: SmallStudy) => void = () => {}) {
  const study = smallStudy(join(folder.path, String(++count)));
  study.edit('study.yaml', 'datasets:\n', `${more}\ndatasets:\n`);
  edit(study);
  const { results } = await study.build(options);
  const place = (family: Family) =>
    join(study.out, 'm5/datasets/small-01', family === 'sdtm' ? 'tabulations/sdtm' : 'analysis/adam/datasets');
  const define = (family: Family) => read(readFileSync(join(place(family), 'define.xml'), 'utf8'));
  return { study, place, define, results, messages: results.diagnostics.map(({ message }) => message) };
}

describe('define in study.yaml', { timeout: 60_000 }, () => {
  it('says the version, and what it has no place for is told by the build', async () => {
    const { define, place, messages } = await built("define: { version: '2.0' }");
    expect(define('sdtm')).toMatchObject({ namespace: '2.0', metaDataVersion: { defineVersion: '2.0.0' } });
    expect(define('sdtm').stylesheet).toBeUndefined();
    expect(existsSync(join(place('sdtm'), 'define2-1.xsl'))).toBe(false);
    expect(messages).toContainEqual(expect.stringContaining('Define-XML 2.0 has no place for terminology packages'));
  });

  it('gives way to the version that the command names', async () => {
    const { define, place } = await built("define: { version: '2.0' }", { defineVersion: '2.1' });
    expect(define('sdtm')).toMatchObject({ namespace: '2.1', stylesheet: 'define2-1.xsl' });
    expect(existsSync(join(place('sdtm'), 'define2-1.xsl'))).toBe(true);
  });

  it('says whether codelists hold the terms in use or all', async () => {
    const terms = async (more: string) => {
      const { define } = await built(more);
      const list = define('sdtm').codelists.find(({ name }) => name === 'Sex');
      return list?.terms.map(({ value, code }) => [value, code]);
    };
    const used = await terms('define: { codelists: used }');
    expect(used?.map(([value]) => value)).toEqual(['F', 'M']);
    expect(await terms('define: { codelists: full }')).toEqual([
      ['F', 'C16576'],
      ['U', 'C17998'],
      ['M', 'C20197'],
      ['INTERSEX', 'C45908'],
    ]);
  });
});
