import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = process.env['STANDARDS_DIR'];
const specs = join(import.meta.dirname, '../../specs');

describe('specs', () => {
  it.skipIf(folder === undefined)(
    `come out of the same tables with the same bytes${folder === undefined ? ' (skipped: STANDARDS_DIR is not set)' : ''}`,
    () => {
      const target = mkdtempSync(join(tmpdir(), 'specs-'));
      try {
        execFileSync(process.execPath, [join(specs, 'build/build-specs.mjs'), String(folder), target]);
        const files = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((f) =>
          /\.(?:json|tsv)$/.test(f),
        );
        expect(files).toHaveLength(9);
        for (const file of files)
          expect(readFileSync(join(target, file)).equals(readFileSync(join(specs, file))), file).toBe(true);
      } finally {
        rmSync(target, { recursive: true });
      }
    },
  );

  it.each(['sdtmig-3-4', 'adamig-1-3', 'ct/2025-03-28'])('name the source of %s', (part) => {
    expect(readFileSync(join(specs, part, 'SOURCE.md'), 'utf8')).toMatch(/Publisher: [^]*Licence: [^]*Built by /);
  });
});
