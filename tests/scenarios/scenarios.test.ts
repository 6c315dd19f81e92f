import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { playScenario } from './scenario.js';

const folder = import.meta.dirname;
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.scenario'));

it.each(scenarios.map((name) => [name.replace(/\.scenario$/, '').replaceAll('-', ' '), name] as const))(
  '%s',
  async (_, name) => {
    const file = join(folder, name);
    await expect(await playScenario(readFileSync(file, 'utf8'), join(folder, 'fixtures'))).toMatchFileSnapshot(file);
  },
);
