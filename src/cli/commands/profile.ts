import { Option, type Command } from 'commander';
import type { EngineOptions } from '#pipeline/with-engine.js';
import type { ProfileFormat } from '#report/profile/index.js';
import { engineOptions, withEngineOptions } from '../engine-options.js';
import { exitCodes, type Finish } from '../exit-codes.js';
import { exitCodeOfFaults } from '../fault-codes.js';
import { diagnosticsText } from '../show-diagnostics.js';
import type { Terminal } from '../terminal.js';

const formats: readonly ProfileFormat[] = ['text', 'json', 'html'];

interface ProfileCommandOptions extends EngineOptions {
  readonly format: ProfileFormat;
  readonly output?: string;
}

/** `trialmill profile <files or folders…>`: what raw files hold. */
export function profileCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const command = program
    .command('profile')
    .description('tell what raw files hold: types, date formats, missing and frequent values, keys')
    .argument('<paths...>', 'raw files (CSV, XLSX, ODM-XML, XPT, Dataset-JSON), or folders of them')
    .addOption(new Option('--format <format>', 'how the profile is written').choices(formats).default('text'))
    .option('-o, --output <file>', 'where it goes instead of standard output');
  withEngineOptions(command).action(async (paths: string[], options: ProfileCommandOptions) => {
    const [{ profile }, { profileFormats }] = await Promise.all([
      import('#pipeline/profile.js'),
      import('#report/profile/index.js'),
    ]);
    const profiled = await profile(paths, engineOptions(options));
    if (!profiled.ok) {
      terminal.err(diagnosticsText(profiled.diagnostics, terminal.paint));
      finish(exitCodeOfFaults(profiled.diagnostics));
      return;
    }
    terminal.err(diagnosticsText(profiled.warnings, terminal.paint));
    const rendered = profileFormats[options.format](profiled.value);
    if (options.output === undefined) terminal.out(rendered);
    else (await import('node:fs')).writeFileSync(options.output, rendered);
    finish(exitCodes.clean);
  });
}
