import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xpt } from '#formats/xpt/index.js';
import { numberBatch, textBatch, type TableMeta } from '#model/table.js';
import { hasCommand, tableOf, writeToMemory } from '../memory.js';

const meta: TableMeta = {
  name: 'ADTTE',
  label: 'Time to Event Analysis Dataset',
  columns: [
    { name: 'USUBJID', label: 'Unique Subject Identifier', storage: 'text', length: 20 },
    { name: 'PARAM', label: 'Parameter', storage: 'text', length: 200, displayFormat: '$200.' },
    { name: 'AVAL', label: 'Analysis Value', storage: 'number', length: 8, displayFormat: '8.2' },
    { name: 'ADT', label: 'Analysis Date', storage: 'number', length: 8, displayFormat: 'DATE9.' },
    { name: 'ADTM', label: 'Analysis Datetime', storage: 'number', length: 8, displayFormat: 'DATETIME20.' },
  ],
};
const count = 3000;
const values = Array.from({ length: count }, (_, i) => ({
  USUBJID: `S-${String(i).padStart(5, '0')}`,
  PARAM: i % 7 === 0 ? undefined : `Time to event x${'x'.repeat(i % 180)}`,
  AVAL: i % 5 === 0 ? undefined : (i - 1500) * 0.1 + 1 / (i + 1),
  ADT: i % 11 === 0 ? undefined : 22645 + i,
  ADTM: i % 13 === 0 ? undefined : 1_900_000_000 + i,
}));
const numbers = (name: 'AVAL' | 'ADT' | 'ADTM') => numberBatch(values.map((value) => value[name]));
const table = tableOf(meta, {
  rowCount: count,
  columns: [
    textBatch(values.map((value) => value.USUBJID)),
    textBatch(values.map((value) => value.PARAM)),
    numbers('AVAL'),
    numbers('ADT'),
    numbers('ADTM'),
  ],
});

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xpt-'));
  writeFileSync(join(folder, 'adtte.xpt'), await writeToMemory(xpt, table));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Lets another program read the file and answer in JSON. */
function answerOf(command: string, args: readonly string[]): unknown {
  return JSON.parse(execFileSync(command, [...args, join(folder, 'adtte.xpt')], { maxBuffer: 1 << 26 }).toString());
}

const HAVEN = `
data <- haven::read_xpt(commandArgs(TRUE)[1])
attribute <- function(name) vapply(data, function(x) { a <- attr(x, name); if (is.null(a)) "" else a }, "")
plain <- lapply(data, function(x) if (is.character(x)) as.character(x) else ifelse(is.na(x), NA, sprintf("%.17g", as.numeric(x))))
cat(jsonlite::toJSON(list(
  label = attr(data, "label"), names = names(data), labels = unname(attribute("label")), formats = unname(attribute("format.sas")),
  classes = unname(vapply(data, function(x) class(x)[1], "")), columns = unname(plain)
), auto_unbox = TRUE, na = "null"))
`;
const hasHaven = hasCommand('Rscript', ['-e', 'library(haven); library(jsonlite)']);

describe.skipIf(!hasHaven)(`haven${hasHaven ? '' : ' (skipped: no Rscript with haven and jsonlite here)'}`, () => {
  it('reads the rows, types, labels and formats that were written', () => {
    const answer = answerOf('Rscript', ['-e', HAVEN]) as { columns: unknown[][] };
    expect(answer).toMatchObject({
      label: meta.label,
      names: meta.columns.map(({ name }) => name),
      labels: meta.columns.map(({ label }) => label),
      formats: ['', '$200', '8.2', 'DATE9', 'DATETIME20'],
      classes: ['character', 'character', 'numeric', 'Date', 'POSIXct'],
    });
    const [usubjid, param, aval, adt, adtm] = answer.columns;
    const numbers = (column: unknown[] = []) => column.map((value) => (value === null ? null : Number(value)));
    expect(usubjid).toEqual(values.map((value) => value.USUBJID));
    expect(param).toEqual(values.map((value) => value.PARAM ?? ''));
    expect(numbers(aval)).toEqual(values.map((value) => value.AVAL ?? null));
    expect(numbers(adt)).toEqual(values.map((value) => (value.ADT === undefined ? null : value.ADT - 3653)));
    expect(numbers(adtm)).toEqual(
      values.map((value) => (value.ADTM === undefined ? null : value.ADTM - 3653 * 86_400)),
    );
  });
});

const PANDAS = `
import json, sys, pandas
data = pandas.read_sas(sys.argv[1], format="xport", encoding="utf-8")
print(json.dumps({"names": list(data.columns), "columns": [
    [None if pandas.isna(value) else value for value in data[name].tolist()] for name in ["USUBJID", "PARAM", "AVAL"]
]}))
`;
const hasPandas = hasCommand('python3', ['-c', 'import pandas']);

describe.skipIf(!hasPandas)(`pandas${hasPandas ? '' : ' (skipped: no python3 with pandas here)'}`, () => {
  it('reads the rows that were written', () => {
    const answer = answerOf('python3', ['-c', PANDAS]) as { names: string[]; columns: unknown[][] };
    const [usubjid, param, aval] = answer.columns;
    expect(answer.names).toEqual(meta.columns.map(({ name }) => name));
    expect(usubjid).toEqual(values.map((value) => value.USUBJID));
    expect(param?.map((value) => value ?? '')).toEqual(values.map((value) => value.PARAM ?? ''));
    expect(aval).toEqual(values.map((value) => value.AVAL ?? null));
  });
});
