import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '#cli/exit-codes.js';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { copyTransport, readXpt, xpt } from '#formats/xpt/index.js';
import { temporaryFolder } from '../../support/study-a.js';
import { memorySink, readFromMemory, rowsOf, sourceOf, valueOf } from '../memory.js';
import { oddities } from './oddities.js';

const all = await oddities();
const folder = temporaryFolder();
afterAll(folder.dispose);

describe('a transport file with', () => {
  it.each(all)('$name is read', async ({ bytes, members }) => {
    const tables = await readFromMemory(xpt, bytes, 'odd.xpt');
    const read = [];
    for (const table of tables) read.push({ name: table.meta.name, rows: await rowsOf(table) });
    expect(read).toEqual(
      members.map(({ name, rows }) => ({
        name,
        rows: rows.map((row) => row.map((value) => (value === '' ? undefined : value))),
      })),
    );
  });

  it.each(all)('$name is copied byte by byte', async ({ bytes }) => {
    const sink = memorySink();
    valueOf(await copyTransport(sourceOf(bytes, 'odd.xpt'), sink));
    expect(sink.bytes().equals(bytes)).toBe(true);
  });
});

describe('a cut twin of a transport file', () => {
  it.each(all)('with $name is refused, or what was lost is told', async ({ bytes, members }) => {
    const count = members.reduce((sum, { rows }) => sum + rows.length, 0);
    const silent: number[] = [];
    for (let length = 0; length < Math.min(bytes.length, 4000); length++) {
      const read = await readXpt(sourceOf(bytes.subarray(0, length), 'twin.xpt', 1 << 20));
      if (!read.ok) {
        expect(read.diagnostics[0]?.message).toMatch(/twin\.xpt/);
        continue;
      }
      let rows = 0;
      for (const table of read.value) rows += (await rowsOf(table)).length;
      // Version 5 does not say how many rows or members there are: a cut between two records and rows cannot be seen.
      const isBetween = length % 80 === 0;
      if (rows < count && read.warnings.length === 0 && !isBetween) silent.push(length);
    }
    expect(silent).toEqual([]);
  });
});

describe('convert meets a broken transport file', () => {
  const good = all[0]?.bytes ?? Buffer.of();
  const broken = (change: (bytes: Buffer) => Buffer | undefined): Buffer => {
    const bytes = Buffer.from(good);
    return change(bytes) ?? bytes;
  };
  it.each<[string, Buffer]>([
    ['of no bytes that are a header', Buffer.alloc(400, 'x')],
    ['cut in its first record', good.subarray(0, 50)],
    ['cut in the descriptions', good.subarray(0, 800)],
    ['cut before the rows', good.subarray(0, 1200)],
    ['cut in a row', good.subarray(0, 1280 + 130)],
    ['with another word in the member header', broken((bytes) => void bytes.write('MEMBRR', 260, 'latin1'))],
    ['with another size of descriptions', broken((bytes) => void bytes.write('0000000150', 240 + 68, 'latin1'))],
    ['with too many variables', broken((bytes) => void bytes.write('0099', 560 + 54, 'latin1'))],
    ['with too few variables', broken((bytes) => void bytes.write('0003', 560 + 54, 'latin1'))],
    ['with letters for the number of variables', broken((bytes) => void bytes.write('00x4', 560 + 54, 'latin1'))],
    ['with a variable of no length', broken((bytes) => void bytes.writeInt16BE(0, 640 + 4))],
    ['with a variable of a negative length', broken((bytes) => void bytes.writeInt16BE(-8, 640 + 4))],
    ['with a number of 9 bytes', broken((bytes) => void bytes.writeInt16BE(9, 640 + 140 + 4))],
    ['with a variable of no type', broken((bytes) => void bytes.writeInt16BE(3, 640))],
    ['with values that overlap', broken((bytes) => void bytes.writeInt32BE(4, 640 + 140 + 84))],
    ['with two variables of one name', broken((bytes) => void bytes.write('LBTESTCD', 640 + 140 + 8, 'latin1'))],
    ['with another word before the rows', broken((bytes) => void bytes.write('ROWS', 1220, 'latin1'))],
  ])('%s: tells the byte, ends with 3 and writes nothing', async (name, bytes) => {
    const input = join(folder.path, 'broken.xpt');
    const out = join(folder.path, name);
    mkdirSync(out);
    writeFileSync(input, bytes);
    for (const output of ['broken.csv', 'copy.xpt']) {
      let told = '';
      const terminal = {
        out: () => undefined,
        err: (text: string) => (told += text),
        isInteractive: false,
        paint: plain,
      };
      expect(await main(['node', 'trialmill', 'convert', input, join(out, output)], terminal)).toBe(
        exitCodes.unreadableInput,
      );
      expect(told).toMatch(/broken\.xpt/);
      expect(told).toMatch(/at byte \d+/);
    }
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
});
