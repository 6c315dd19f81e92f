import type { Command } from 'commander';
import type { Finish } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { diffCommand } from './define/diff.js';
import { rewriteCommand } from './define/rewrite.js';
import { showCommand } from './define/show.js';
import { toMappingCommand } from './define/to-mapping.js';
import { validateDefineCommand } from './define/validate.js';
import { workbookCommands } from './define/workbooks.js';

/** `trialmill define …`: Define-XML files that anybody made. */
export function defineCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const define = program
    .command('define')
    .description('Define-XML: check a file, show it as a page, compare two, write one again, workbooks');
  validateDefineCommand(define, terminal, finish);
  showCommand(define, terminal, finish);
  diffCommand(define, terminal, finish);
  rewriteCommand(define, terminal, finish);
  workbookCommands(define, terminal, finish);
  toMappingCommand(define, terminal, finish);
}
