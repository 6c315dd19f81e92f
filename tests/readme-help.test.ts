import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';

const file = join(import.meta.dirname, '..', 'README.md');

it('README.md shows the help of each command as it is', async () => {
  let text = readFileSync(file, 'utf8');
  const shown = [...text.matchAll(/^npx trialmill ([a-z]+(?: [a-z]+)?) --help$/gm)].map(([, command = '']) => command);
  expect(shown).toEqual([
    'build',
    'check',
    'validate',
    'rules test',
    'simulate',
    'profile',
    'init',
    'convert',
    'inspect',
    'diff',
    'lineage',
    'tte summarize',
  ]);
  for (const command of shown) {
    const block = new RegExp(`(npx trialmill ${command} --help\n\`\`\`\n\n\`\`\`text\n)[\\s\\S]*?(\`\`\`)`);
    const help = await helpOf(command);
    text = text.replace(block, (_, before: string, after: string) => `${before}${help}${after}`);
  }
  await expect(text).toMatchFileSnapshot(file);
});

async function helpOf(command: string): Promise<string> {
  let text = '';
  const add = (part: string) => void (text += part);
  await main(['node', 'trialmill', ...command.split(' '), '--help'], {
    out: add,
    err: add,
    isInteractive: false,
    paint: plain,
  });
  return text;
}
