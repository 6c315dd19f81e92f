import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutated, randomOf } from './mutations.js';
import { readers } from './readers/index.js';

/** `node tests/tools/fuzz.js` asks for more, of one reader, and wants to know which twin was the last. */
const asked = process.env['FUZZ_READER'];
const inputs = Number(process.env['FUZZ_INPUTS'] ?? '1500');
const firstSeed = Number(process.env['FUZZ_SEED'] ?? '1');
const last = process.env['FUZZ_LAST'];

describe.each(readers.filter(({ name }) => asked === undefined || name === asked))(
  '$name: a damaged file is read whole or refused, never half',
  async ({ files, anatomy, misbehaviour }) => {
    const all = await files();
    const each = Math.ceil(inputs / all.length);
    it.each(all)('twins of $name', { timeout: 900_000 + inputs * 100 }, async ({ name, bytes }) => {
      const found: string[] = [];
      for (let seed = firstSeed; seed < firstSeed + each; seed++) {
        if (last !== undefined) writeFileSync(last, `${name}, seed ${seed}`);
        const wrong = await misbehaviour(mutated(bytes, randomOf(seed), anatomy)).catch(String);
        if (wrong !== undefined) found.push(`seed ${seed}: ${wrong}`);
      }
      expect(found).toEqual([]);
    });
  },
);
