import { join } from 'node:path';
import { expect, it } from 'vitest';
import { derivationsReference } from '../tools/reference/derivations.js';
import { expressionsReference } from '../tools/reference/expressions.js';
import { keysReference } from '../tools/reference/keys.js';
import { formatted } from '../tools/reference/markdown.js';
import { messagesReference } from '../tools/reference/messages.js';

const folder = join(import.meta.dirname, '..', '..', 'mappings', 'reference');

it.each([
  ['keys', keysReference],
  ['derivations', derivationsReference],
  ['expressions', expressionsReference],
  ['messages', messagesReference],
] as const)('mappings/reference/%s.md tells what the code says', async (name, reference) => {
  const file = join(folder, `${name}.md`);
  const text = await formatted(reference(), file);
  expect(text).not.toMatch(/undefined|\[object/);
  await expect(text).toMatchFileSnapshot(file);
});
