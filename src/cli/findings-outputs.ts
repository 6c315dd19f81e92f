import { InvalidArgumentError, Option, type Command } from 'commander';
import { didYouMean } from '#base/did-you-mean.js';
import type { FindingsFormat } from '#report/findings/index.js';
import type { FindingResults } from '#report/results.js';
import { unwritable, type PendingFile } from './write-files.js';

/** In the order in which the help tells them. */
const formats: readonly FindingsFormat[] = [
  ...(['text', 'json', 'ndjson', 'csv', 'core-csv', 'xlsx', 'html', 'sarif', 'junit', 'github'] as const),
];

/** A place for findings: `html:report.html`, or a file for the format that --format says. */
export interface Output<F extends string = FindingsFormat> {
  readonly format?: F;
  readonly path: string;
}

/** What the options say of how findings are shown. */
export interface FindingsShown {
  readonly excelSafe?: boolean;
}

/** Reads one -o of findings and puts it to those before. */
const outputOption = outputOptionOf(formats);

/** --format, and -o as often as wanted. */
export function withFindingsOutputs(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'how findings are printed').choices(formats).default('text'))
    .option(
      '-o, --output <[format:]file>',
      'where they go instead of standard output; with a format, besides it, as often as wanted: -o html:report.html -o xlsx:report.xlsx',
      outputOption,
    )
    .option(
      '--excel-safe',
      'csv and core-csv: a text that a spreadsheet would run as a formula begins with an apostrophe',
    );
}

/** Reads one -o, with one of these formats, and puts it to those before. */
export function outputOptionOf<F extends string>(known: readonly F[]) {
  return (text: string, before: readonly Output<F>[] = []): readonly Output<F>[] =>
    withOutput(outputOf(text, known), before);
}

function withOutput<F extends string>(output: Output<F>, before: readonly Output<F>[]): readonly Output<F>[] {
  if (output.path === '') throw new InvalidArgumentError('A file, or a format and a file: html:report.html.');
  if (before.some(({ path }) => path === output.path))
    throw new InvalidArgumentError(`"${output.path}" is named twice; each output needs a file of its own.`);
  return [...before, output];
}

/** What stands before the colon is a format; one letter is a drive of Windows, and "./a:b" is a file. */
function outputOf<F extends string>(text: string, formats: readonly F[]): Output<F> {
  const [, prefix, path = ''] = /^([A-Za-z][A-Za-z0-9-]+):(.*)$/s.exec(text) ?? [];
  if (prefix === undefined) return { path: text };
  const format = formats.find((known) => known === prefix.toLowerCase());
  if (format !== undefined) return { format, path };
  const nearest = didYouMean(prefix.toLowerCase(), formats);
  throw new InvalidArgumentError(
    `"${prefix}" is no format. ${nearest === undefined ? `One of ${formats.join(', ')}` : `Did you mean "${nearest}"?`} A file of that name is "./${text}".`,
  );
}

/** Which format goes where: a plain -o takes what would go to standard output. */
export interface Planned<F extends string = FindingsFormat> {
  readonly printed?: F;
  readonly files: readonly Required<Output<F>>[];
}

/** Why findings cannot go there, told before a rule runs: no run is in vain. */
export function outputFault({ printed, files }: Planned): string | undefined {
  if (printed === 'xlsx') return 'A workbook is a file: say where it goes, -o xlsx:findings.xlsx.';
  return unwritable(files.map(({ path }) => path));
}

export function planOutputs<F extends string>(format: F, outputs: readonly Output<F>[]): Planned<F> {
  const files = outputs.map(({ format: own, path }) => ({ format: own ?? format, path }));
  return outputs.some((output) => output.format === undefined) ? { files } : { printed: format, files };
}

/** Findings as they were asked for: what goes into files, and what to standard output. */
export async function shownAs(
  { printed, files }: Planned,
  { excelSafe = false }: FindingsShown,
  found: FindingResults,
): Promise<{ readonly files: readonly PendingFile[]; readonly printed: string }> {
  const { findingsFormats } = await import('#report/findings/index.js');
  const results: FindingResults = excelSafe ? { ...found, csvTexts: 'safe' } : found;
  return {
    files: await Promise.all(
      files.map(async ({ format, path }) => ({ path, content: await findingsFormats[format](results) })),
    ),
    printed: printed === undefined ? '' : String(await findingsFormats[printed](results)),
  };
}
