import { InvalidArgumentError, Option, type Command } from 'commander';
import type { DateTexts } from '#formats/xlsx/cell-text.js';
import type { FileEncoding, TextHints } from '#pipeline/tables/file-format.js';

/** What may be said of text files that do not say it themselves. */
export interface TextOptions {
  readonly encoding?: FileEncoding;
  readonly delimiter?: string;
  readonly ragged?: 'refuse' | 'pad';
  readonly dates?: DateTexts;
}

export function withTextOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--encoding <name>', 'of texts in the input (CSV, TSV, XPT), where the file does not tell').choices([
        'utf-8',
        'utf-16',
        'windows-1252',
        'iso-8859-15',
        'macintosh',
      ]),
    )
    .option('--delimiter <name>', 'between fields of CSV: comma, semicolon, tab, pipe or a character', delimiter)
    .addOption(
      new Option('--ragged <what>', 'records of CSV with too few fields: refused, or filled up and told')
        .choices(['refuse', 'pad'])
        .default('refuse'),
    )
    .addOption(
      new Option(
        '--dates <how>',
        'how dates of workbooks are read: as ISO 8601, as they are shown, as their serial number',
      )
        .choices(['iso', 'shown', 'serial'])
        .default('iso'),
    );
}

export function textOptions({ encoding, delimiter, ragged, dates }: TextOptions): {
  readonly encoding?: FileEncoding;
  readonly hints?: TextHints;
} {
  const hints = {
    ...(delimiter !== undefined && { delimiter }),
    pads: ragged === 'pad',
    ...(dates !== undefined && { dates }),
  };
  return { ...(encoding !== undefined && { encoding }), hints };
}

const names: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|', '\\t': '\t' };

function delimiter(text: string): string {
  const found = Object.hasOwn(names, text) ? names[text] : text;
  if (found === undefined || !/^[^"\r\n\u0080-\uffff]$/.test(found))
    throw new InvalidArgumentError('comma, semicolon, tab, pipe, or one character of ASCII.');
  return found;
}
