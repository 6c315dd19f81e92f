import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from '#pipeline/build.js';
import { builtStudy, outOf } from '../support/built-studies.js';
import {
  buildStudyA,
  copyStudyA,
  filesBelow,
  readJson,
  silent,
  studyFile,
  temporaryFolder,
} from '../support/study-a.js';

const folder = temporaryFolder();
const first = outOf('eribulin-anlotinib');

/** A copy of the study with its output beside it, which failing builds shall leave alone. */
const place = join(folder.path, 'copy');
const study = join(place, 'eribulin-anlotinib');
const out = join(place, 'build');

beforeAll(async () => {
  copyStudyA(place, { raw: true });
  await builtStudy('eribulin-anlotinib');
});
afterAll(folder.dispose);
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a build of study A gives the same bytes', () => {
  it('with other threads, from a copy, called from another folder, after one that was killed', async () => {
    mkdirSync(join(place, '.build.partial'));
    writeFileSync(join(place, '.build.partial', 'half.xpt'), 'half');
    const before = process.cwd();
    process.chdir(tmpdir());
    try {
      await buildStudyA({ out, study: join(study, 'study.yaml'), threads: 1 });
    } finally {
      process.chdir(before);
    }
    expect(checksums(out)).toEqual(checksums(first));
    expect(readdirSync(place).sort()).toEqual(['build', 'eribulin-anlotinib', 'library']);
  });

  it('with so little memory that tables wait on the disk, beside what is written', async () => {
    // How little that is differs from machine to machine, by its allocator and its threads: from below, the first limit that a build can do with.
    let [isBuilt, hasWaited] = [false, false];
    for (const memoryLimit of ['180MB', '190MB', '200MB', '220MB', '240MB', '260MB']) {
      const place = join(folder.path, `small-${memoryLimit}`);
      mkdirSync(place);
      hasWaited = false;
      const watch = setInterval(() => {
        hasWaited ||= filesBelow(place).some((file) => file.endsWith('.tmp'));
      }, 20);
      const result = await build({ study: studyFile, out: join(place, 'build'), threads: 2, memoryLimit }, silent);
      clearInterval(watch);
      const faults = result.ok ? [] : result.diagnostics.filter(({ severity }) => severity === 'error');
      expect(faults.filter(({ message }) => !message.includes('memory limit is too small'))).toEqual([]);
      expect(readdirSync(place)).toEqual(result.ok ? ['build'] : []);
      isBuilt = result.ok;
      if (!isBuilt) continue;
      expect(checksums(join(place, 'build')), memoryLimit).toEqual(checksums(first));
      break;
    }
    expect({ isBuilt, hasWaited }).toEqual({ isBuilt: true, hasWaited: true });
  });

  it('but for the stamps where SOURCE_DATE_EPOCH says another time', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '1577934245'); // 2020-01-02T03:04:05Z
    const stamped = join(folder.path, 'stamped');
    await buildStudyA({ out: stamped });
    const files = filesBelow(stamped);
    expect(files).toEqual(filesBelow(first));
    expect(files.filter((file) => unstamped(stamped, file) !== unstamped(first, file))).toEqual([]);
    const changed = files.filter((file) => !readFileSync(join(stamped, file)).equals(readFileSync(join(first, file))));
    expect(changed).toEqual(
      files.filter((file) => /\.xpt$|define\.|^dataset-json|^manifest|overview|reasons-|findings\.json/.test(file)),
    );
    expect(readJson(join(stamped, 'manifest.json'))).toMatchObject({ stamp: '2020-01-02T03:04:05.000Z' });
  });
});

describe('a build that fails leaves the previous output whole and nothing beside it', () => {
  it.each([
    ['before a row is read', 'pipeline/missing-file', 'raw/death.csv', undefined],
    [
      'while raw captures are read',
      'engine/truncated-record',
      'raw/vital_signs.csv',
      (bytes: Buffer) => bytes.subarray(0, -20),
    ],
    ['while datasets are made', 'mapping/lookup-not-unique', 'raw/consent.csv', anotherConsent],
    ['while transport files are written', 'pipeline/not-written', 'raw/adverse_event.csv', longTerm],
  ] as const)('%s', async (_, code, name, damage) => {
    const file = join(study, name);
    const intact = readFileSync(file);
    const before = checksums(out);
    if (damage === undefined) rmSync(file);
    else writeFileSync(file, damage(intact));
    const result = await build({ study: join(study, 'study.yaml'), out }, silent);
    writeFileSync(file, intact);
    expect(result.ok ? [] : result.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(before).not.toEqual({});
    expect(checksums(out)).toEqual(before);
    expect(readdirSync(place).sort()).toEqual(['build', 'eribulin-anlotinib', 'library']);
  });
});

/** One subject consents a second time. */
function anotherConsent(bytes: Buffer): string {
  const [header = '', first = '', ...rest] = bytes.toString('utf8').split('\n');
  return [header, first, first.replace('14 Mar 2020', '13 Mar 2020'), ...rest].join('\n');
}

/** A term that no transport file can hold. */
function longTerm(bytes: Buffer): string {
  return bytes.toString('utf8').replace(',Vomiting,', `,${'x'.repeat(300)},`);
}

function checksums(of: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filesBelow(of).map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(of, file)))
        .digest('hex'),
    ]),
  );
}

/** A file with its stamp, however its format writes it, and the checksums that follow from it put out of sight. */
function unstamped(of: string, file: string): string {
  const text = readFileSync(join(of, file), 'latin1')
    .replaceAll(/(2026-11-21|2020-01-02)([T ])(00:00:00|03:04:05)(\.000)?/g, 'STAMP')
    .replaceAll(/21NOV26:00:00:00|02JAN20:03:04:05/g, 'STAMP');
  return /manifest|overview/.test(file) ? text.replaceAll(/\b[0-9a-f]{64}\b/g, 'CHECKSUM') : text;
}
