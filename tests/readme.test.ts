import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Complete on a fresh clone, and run there by .ci/run and by whoever clones. */
const setUp = ['npm ci && npm run demo', 'npm ci && npm test'];

/** A command of README.md, and what it is said to print. */
interface Example {
  readonly command: string;
  readonly prints: readonly string[];
}

const examples = examplesOf(readme);

/** The folder of the examples: it has the repository's mappings and specs, but outputs of its own. */
const folder = mkdtempSync(join(tmpdir(), 'trialmill-readme-'));

beforeAll(() => {
  spawnSync(process.execPath, [join(root, 'tests', 'tools', 'prepare.js')]);
  for (const part of ['mappings', 'specs']) symlinkSync(join(root, part), join(folder, part));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('README.md', () => {
  it('has two commands to set up, each complete', () => {
    const all = commandsOf(readme);
    expect(all.filter((command) => command.startsWith('npm '))).toEqual(setUp);
  });

  it.each(examples)('runs: $command', ({ command, prints }) => {
    const ran = spawnSync(
      command.replace(/^npx trialmill/, `"${process.execPath}" "${join(root, 'bin', 'trialmill.js')}"`),
      {
        cwd: folder,
        shell: true,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      },
    );
    expect([exitCodes.clean, exitCodes.findings], ran.stderr).toContain(ran.status);
    const printed = `${ran.stderr}${ran.stdout}`.split('\n').map((line) => line.trimEnd());
    for (const line of prints) expect(printed).toContain(line);
  });

  it('is right that npx finds the command in the clone, without a registry', () => {
    const offline = { ...process.env, npm_config_offline: 'true', npm_config_cache: join(folder, 'npm-cache') };
    const ran = spawnSync('npx trialmill --version', { cwd: root, shell: true, encoding: 'utf8', env: offline });
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(ran.stdout.trim(), ran.stderr).toBe(version);
  });

  it('tells the exit codes as they are', () => {
    const told = [...readme.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(told).toEqual(Object.values(exitCodes));
  });

  it('names files that are there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const path of links) expect(statSync(join(root, path), { throwIfNoEntry: false }), path).toBeDefined();
  });
});

/** Commands stand in `sh` blocks; a `text` block right after one holds lines that it prints. */
function examplesOf(text: string): readonly Example[] {
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm)];
  return blocks.flatMap(([, commands = '', printed = '']) => {
    const lines = commands.split('\n').filter((line) => line !== '' && !setUp.includes(line));
    const prints = printed.split('\n').filter((line) => line !== '' && line !== '...');
    return lines.map((command, i) => ({ command, prints: i === lines.length - 1 ? prints : [] }));
  });
}

function commandsOf(text: string): readonly string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n').filter((line) => line !== ''),
  );
}
