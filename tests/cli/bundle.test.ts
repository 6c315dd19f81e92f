import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

function run(...command: readonly string[]): readonly [number | null, string] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'trialmill.js'), ...command]);
  return [status, `${String(stdout)}${String(stderr)}`.trim()];
}
const version = () => run('--version');

const codeFiles = () => readdirSync(bundle).filter((name) => name.endsWith('.code'));

describe('a command that begins with code that was kept', () => {
  it('is built with the code of what commands load', () => {
    for (const name of ['main', 'packed', 'parse']) expect(codeFiles()).toContain(`${name}.cjs.code`);
    expect(codeFiles().length).toBeGreaterThan(20);
    expect(version()).toEqual([0, '0.1.0']);
  });

  it('loads what is loaded when it is used', () => {
    const [raw, page] = [join(folder, 'raw.csv'), join(folder, 'profile.json')];
    writeFileSync(raw, 'SUBJECT,AGE\n01,42\n');
    cpSync(join(root, 'specs'), join(folder, 'specs'), { recursive: true });
    expect(run('profile', raw, '--format', 'json', '-o', page)).toEqual([0, '']);
    expect(existsSync(page)).toBe(true);
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
