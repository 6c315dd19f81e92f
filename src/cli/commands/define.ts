import type { Command } from 'commander';
import type { Finish } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { diffCommand } from './define/diff.js';
import { showCommand } from './define/show.js';

/** `trialmill define …`: Define-XML files that anybody made. */
export function defineCommand(program: Command, terminal: Terminal, finish: Finish): void {
  const define = program.command('define').description('Define-XML: show a file as a page, compare two');
  showCommand(define, terminal, finish);
  diffCommand(define, terminal, finish);
}
