import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/trialmill.js', import.meta.url));

it.each([
  ['results', 'stdout', ['rules', 'list', '--format', 'json'], 0],
  ['what was wrong', 'stderr', ['validate', 'nowhere'], 3],
] as const)('does not fail a run when who reads its %s leaves', async (_, stream, command, expected) => {
  const child = spawn(process.execPath, [program, ...command]);
  let told = '';
  if (stream === 'stdout') child.stderr.on('data', (text: Buffer) => (told += text.toString()));
  child[stream].destroy();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(told).toBe('');
  expect(code).toBe(expected);
});
