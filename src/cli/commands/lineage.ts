import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Checked } from '#base/diagnostic.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

interface LineageOptions {
  readonly study?: string;
  readonly from?: string;
  readonly record?: number;
  readonly key?: ReadonlyMap<string, string>;
  readonly build: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

/** `trialmill lineage AE.AESTDTC`: where a variable or a record comes from, or what a column of a source becomes. */
export function lineageCommand(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('lineage')
    .description('tell where a variable or a record comes from, or what uses a column')
    .argument('[name]', 'a variable such as AE.AESTDTC, or a dataset')
    .option('--from <column>', 'tell what uses this column instead, such as adverse_event.AESTDAT or AE.AESTDTC')
    .option('--record <n>', 'tell of this record of a built dataset, from 1: its raw file, row and cells', recordNumber)
    .option('--key <values>', 'the record by its values instead, such as USUBJID=A-001,AESEQ=3', keyValues)
    .option('--build <folder>', 'the build that has the record, made with --lineage rows', 'build')
    .option('--study <study.yaml>', 'the study; left out, the only one here or below mappings/')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output')
    .action(async (name: string | undefined, options: LineageOptions) => {
      if ((name === undefined) === (options.from === undefined)) {
        terminal.err('error: Name a variable or a dataset, or a column with --from.\n');
        finish(exitCodes.usage);
        return;
      }
      const { record = options.key } = options;
      const rendered =
        record === undefined || name === undefined
          ? await columns(name, options)
          : await ofRecord(name, record, options);
      if (!rendered.ok) {
        terminal.err(diagnosticsText(rendered.diagnostics, terminal.paint));
        finish(exitCodeOfFaults(rendered.diagnostics));
        return;
      }
      terminal.err(diagnosticsText(rendered.warnings, terminal.paint));
      if (options.output === undefined) terminal.out(rendered.value);
      else (await import('node:fs')).writeFileSync(options.output, rendered.value);
      finish(exitCodes.clean);
    });
}

async function columns(name: string | undefined, { from, study, format }: LineageOptions): Promise<Checked<string>> {
  const [{ columnLineage }, { columnFormats }] = await Promise.all([
    import('#pipeline/lineage/columns.js'),
    import('#report/lineage/columns.js'),
  ]);
  const found = await columnLineage(name ?? from ?? '', study);
  if (!found.ok) return found;
  const { lineage, about } = found.value;
  return {
    ok: true,
    value: columnFormats[format](lineage, about, from === undefined ? 'back' : 'ahead'),
    warnings: [],
  };
}

async function ofRecord(
  dataset: string,
  record: number | ReadonlyMap<string, string>,
  { build, study, format }: LineageOptions,
): Promise<Checked<string>> {
  const [{ recordLineage }, { recordFormats }] = await Promise.all([
    import('#pipeline/lineage/record.js'),
    import('#report/lineage/record.js'),
  ]);
  const found = await recordLineage({ dataset, record, build, ...(study !== undefined && { study }) });
  return found.ok ? { ...found, value: recordFormats[format](found.value) } : found;
}

function recordNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('A whole number from 1.');
  return number;
}

function keyValues(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(',').map((pair) => /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(pair.trim()));
  return new Map(
    pairs.map((pair) => {
      if (pair === null) throw new InvalidArgumentError('Variables and their values, such as USUBJID=A-001,AESEQ=3.');
      return [(pair[1] ?? '').toUpperCase(), pair[2] ?? ''];
    }),
  );
}
