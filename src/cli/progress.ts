import type { Phase, Progress } from '#pipeline/build.js';
import type { Terminal } from './terminal.js';

const names: Readonly<Record<Phase, string>> = {
  'read mapping': 'Reading the mapping',
  load: 'Loading raw captures',
  map: 'Mapping',
  write: 'Writing datasets',
  validate: 'Validating',
  report: 'Reporting',
};

interface ShownProgress extends Progress {
  done(): void;
  /** Tells faults below the line of what was at work. */
  failed(text: string): void;
}

/** Progress for people: a line for each phase; on a terminal the line names what is at work. */
export function progress(terminal: Terminal, quiet: boolean): ShownProgress {
  const { isInteractive, err, paint } = terminal;
  if (quiet) return { phase: () => undefined, at: () => undefined, done: () => undefined, failed: err };
  let count = 0;
  let rows = 0;
  let current: Phase | undefined;
  const finishLine = () => {
    if (current === undefined) return;
    const what = count === 0 ? '' : ` ${paint.dim(`(${count}${rows > 0 ? `, ${rows} rows` : ''})`)}`;
    err(`${isInteractive ? '\r\x1b[K' : ''}${paint.green('✓')} ${names[current]}${what}\n`);
  };
  return {
    phase: (phase) => {
      finishLine();
      current = phase;
      count = 0;
      rows = 0;
    },
    at: (phase, what, more) => {
      count++;
      rows += more ?? 0;
      if (isInteractive) err(`\r\x1b[K  ${names[phase]}: ${what}${more === undefined ? '' : ` (${more} rows)`}`);
    },
    done: () => {
      finishLine();
      current = undefined;
    },
    failed: (text) => {
      err(`${isInteractive ? '\n' : ''}${text}`);
    },
  };
}
