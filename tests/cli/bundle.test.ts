import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
const bundle = join(folder, 'dist', 'bundle');

beforeAll(() => {
  spawnSync(process.execPath, [join(root, 'tests/tools/prepare.js')]);
  for (const part of ['bin', 'package.json', 'dist/bundle'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function version(): readonly [number | null, string] {
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'bin', 'trialmill.js'), '--version']);
  return [status, String(stdout).trim()];
}

const codeFiles = () => readdirSync(bundle).filter((name) => name.endsWith('.code'));

describe('a command that begins with code that was kept', () => {
  it('is built with the code of what commands load', () => {
    expect(codeFiles()).toContain('main.cjs.code');
    expect(codeFiles().length).toBeGreaterThan(20);
    expect(version()).toEqual([0, '0.1.0']);
  });

  it('runs with code of another Node, which is not used', () => {
    for (const name of codeFiles()) writeFileSync(join(bundle, name), 'This is no code.');
    expect(version()).toEqual([0, '0.1.0']);
  });

  it('runs without any', () => {
    for (const name of codeFiles()) rmSync(join(bundle, name));
    expect(version()).toEqual([0, '0.1.0']);
  });
});
