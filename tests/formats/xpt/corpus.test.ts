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
text <- function(x) { odd <- !validUTF8(x); x[odd] <- iconv(x[odd], "windows-1252", "UTF-8"); I(x) }
since1960 <- function(x) as.numeric(unclass(x)) + if (inherits(x, "Date")) 3653 else if (inherits(x, "POSIXct")) 3653 * 86400 else 0
number <- function(x) I(ifelse(is.na(x), NA_character_, sprintf("%.17g", since1960(x))))
answers <- lapply(commandArgs(TRUE), function(file) tryCatch({
  data <- haven::read_xpt(file)
  list(rows = nrow(data), names = I(names(data)), columns = unname(lapply(data, function(x) if (is.character(x)) text(x) else number(x))))
}, error = function(e) NULL))
cat(jsonlite::toJSON(answers, auto_unbox = TRUE, null = "null", na = "null"))
`;
interface Answer {
  readonly rows: number;
  readonly names: readonly string[];
  readonly columns: readonly (readonly (string | null)[])[];
}
const hasHaven = there && hasCommand('Rscript', ['-e', 'library(haven); library(jsonlite)']);

describe.skipIf(!hasHaven)(`haven on the samples${hasHaven ? '' : ' (skipped: no haven or no samples here)'}`, () => {
  it('finds the same variables, rows and values wherever it reads a file', async () => {
    const paths = files.map((file) => join(samples, file));
    const answers = JSON.parse(
      execFileSync('Rscript', ['-e', HAVEN, ...paths], {
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 28,
      }).toString(),
    ) as (null | Answer)[];
    for (const [i, answer] of answers.entries()) {
      const tables = await readFromMemory(xpt, readFileSync(paths[i] ?? ''), files[i]);
      const [table] = tables;
      // haven takes a second member for rows, and fails on files without variables.
      if (answer === null || table === undefined || tables.length > 1 || answer.names.length === 0) continue;
      expect([files[i], answer.names]).toEqual([files[i], table.meta.columns.map(({ name }) => name)]);
      const rows = await rowsOf(table);
      expect([files[i], answer.rows]).toEqual([files[i], rows.length]);
      const different = rows.flatMap((row, r) =>
        row.flatMap((value, c) => {
          const theirs = answer.columns[c]?.[r] ?? null;
          return isSame(value, theirs)
            ? []
            : [{ file: files[i], row: r + 1, variable: answer.names[c], value, theirs }];
        }),
      );
      expect(different).toEqual([]);
    }
  });
});

/** Numbers of more than 53 bits are cut by haven and rounded to the nearest here: it is then off by the last bit, towards zero. */
function isSame(ours: string | number | undefined, theirs: string | null): boolean {
  if (typeof ours !== 'number') return (ours ?? '') === (theirs ?? '').replace(/[ \0]+$/, '');
  const other = Number(theirs ?? NaN);
  return ours === other || (Math.abs(other) < Math.abs(ours) && Math.abs(ours - other) <= Math.abs(ours) * 2 ** -52);
}
