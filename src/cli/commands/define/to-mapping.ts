import { join } from 'node:path';
import type { Command } from 'commander';
import type { Finish } from '../../exit-codes.js';
import type { Terminal } from '../../terminal.js';
import { tell } from './tell.js';

/** `trialmill define to-mapping <file> -o <folder>`: a mapping to fill in. */
export function toMappingCommand(define: Command, terminal: Terminal, finish: Finish): void {
  define
    .command('to-mapping')
    .description(
      'start a mapping from a specification: study.yaml and a file for each dataset, with a TODO wherever it does not say how',
    )
    .argument('<file>', 'a define.xml or a workbook')
    .requiredOption('-o, --output <folder>', 'the folder of the new study; it must not exist or be empty')
    .option('--study <id>', 'identifier of the study, instead of what the file says')
    .action(async (file: string, { output, study }: { readonly output: string; readonly study?: string }) => {
      const { mappingFrom } = await import('#pipeline/define/to-mapping.js');
      await tell(terminal, finish, {
        make: () => mappingFrom(file, output, study),
        content: (files) => files.map((name) => `${join(output, name)}\n`).join(''),
      });
    });
}
