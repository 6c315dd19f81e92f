import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyTransport, xpt } from '#formats/xpt/index.js';
import { hasCommand, memorySink, readFromMemory, rowsOf, sourceOf, valueOf } from '../memory.js';

const samples = join(process.env['SAMPLES_DIR'] ?? '', 'xpt');
const there = process.env['SAMPLES_DIR'] !== undefined && existsSync(samples);
const files = there ? readdirSync(samples).filter((name) => /\.xpt$/i.test(name)) : [];

describe.skipIf(!there)(`every transport file of the samples${there ? '' : ' (skipped: SAMPLES_DIR not set)'}`, () => {
  it.each(files)('%s is read, and has as many rows as values', async (file) => {
    const tables = await readFromMemory(xpt, readFileSync(join(samples, file)), file);
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const rows = await rowsOf(table);
      expect(rows.every((row) => row.length === table.meta.columns.length)).toBe(true);
    }
  });

  it.each(files)('%s comes out of the model as the same bytes', async (file) => {
    const bytes = readFileSync(join(samples, file));
    const sink = memorySink();
    valueOf(await copyTransport(sourceOf(bytes, file, 1 << 20), sink));
    expect(sink.bytes().equals(bytes)).toBe(true);
  });
});

const HAVEN = `
answers <- lapply(commandArgs(TRUE), function(file) tryCatch({
  data <- haven::read_xpt(file)
  sums <- vapply(data, function(x) if (is.character(x)) sum(nchar(x, "bytes")) else sum(!is.na(x)), 0)
  list(rows = nrow(data), names = as.list(names(data)), sums = as.list(unname(sums)))
}, error = function(e) NULL))
cat(jsonlite::toJSON(answers, auto_unbox = TRUE, null = "null"))
`;
const hasHaven = there && hasCommand('Rscript', ['-e', 'library(haven); library(jsonlite)']);

describe.skipIf(!hasHaven)(`haven on the samples${hasHaven ? '' : ' (skipped: no haven or no samples here)'}`, () => {
  it('finds the same variables and rows wherever it reads a file', { timeout: 120_000 }, async () => {
    const paths = files.map((file) => join(samples, file));
    const answers = JSON.parse(
      execFileSync('Rscript', ['-e', HAVEN, ...paths], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
    ) as (null | { rows: number; names: string[]; sums: number[] })[];
    for (const [i, answer] of answers.entries()) {
      const tables = await readFromMemory(xpt, readFileSync(paths[i] ?? ''), files[i]);
      const [table] = tables;
      // haven takes a second member for rows, and fails on files without variables.
      if (answer === null || table === undefined || tables.length > 1 || answer.names.length === 0) continue;
      expect([files[i], answer.names]).toEqual([files[i], table.meta.columns.map(({ name }) => name)]);
      const rows = await rowsOf(table);
      expect([files[i], answer.rows]).toEqual([files[i], rows.length]);
      const numbers = table.meta.columns.map(({ storage }) => storage === 'number');
      const sums = numbers.map((isNumber, j) => (isNumber ? rows.filter((row) => row[j] !== undefined).length : -1));
      expect([files[i], answer.sums.map((sum, j) => (numbers[j] === true ? sum : -1))]).toEqual([files[i], sums]);
    }
  });
});
