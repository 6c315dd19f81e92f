import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Package {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }>
  >;
}

const manifest = json('package.json') as Package;
const lock = json('package-lock.json') as Lock;

describe('the package', () => {
  it('ships what runs and what it runs on, and nothing of the workshop', () => {
    const shipped = shippedFiles();
    expect(shipped).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'README.md',
        'bin/trialmill.js',
        'specs/sdtmig-3-4/guide.json',
        'specs/sdtmig-3-4/SOURCE.md',
        'specs/rules/TM-S001/rule.yml',
        'mappings/eribulin-anlotinib/study.yaml',
        'mappings/eribulin-anlotinib/raw/demographics.csv',
      ]),
    );
    const folders = [...new Set(shipped.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))].sort();
    expect(folders).toEqual(['bin', 'dist', 'mappings', 'specs']);
    expect(shipped.filter((path) => /^specs\/rules\/[^/]+\/(?:positive|negative)\//.test(path))).toEqual([]);
  });

  it('has a command and a library where it says', () => {
    expect(Object.keys(manifest.bin)).toEqual(['trialmill']);
    expect(existsSync(join(root, manifest.bin['trialmill'] ?? ''))).toBe(true);
    expect(Object.keys(manifest.exports)).toEqual(['.']);
    for (const target of Object.values(manifest.exports['.'] ?? {})) expect(target).toMatch(/^\.\/dist\/index\./);
    expect(existsSync(join(root, 'src', 'index.ts'))).toBe(true);
  });

  it.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    'depends on exactly one version of %s',
    (_, version) => {
      expect(version).toMatch(/^(?:npm:@?[a-z0-9/-]+@)?\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/);
    },
  );

  it('depends on packages of any registry, each with its checksum', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(packages.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});

function shippedFiles(): readonly string[] {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const answer = execFileSync(command, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(answer) as readonly { readonly files: readonly { readonly path: string }[] }[];
  return packed?.files.map(({ path }) => path) ?? [];
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}
