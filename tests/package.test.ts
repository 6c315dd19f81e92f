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

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const manifest = json('package.json') as Package;
const locked = Object.entries((json('package-lock.json') as Lock).packages).filter(([path]) => path !== '');

describe('the package', () => {
  it('ships what runs and what it runs on, and nothing of the workshop', () => {
    const shipped = shippedFiles();
    expect(shipped).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'README.md',
        'bin/bundle.js',
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

  it('is locked to no registry, and to the checksum of each package but optional ones of other platforms', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true)).toEqual([]);
  });

  // npm ci refuses a lockfile without them, and npm leaves out those that a registry did not have when the lockfile was written.
  it('locks the optional packages of every platform', () => {
    const wanted = locked.flatMap(([, { optionalDependencies }]) => Object.entries(optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(5);
    const missing = wanted.filter(([name]) => !locked.some(([path]) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
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
