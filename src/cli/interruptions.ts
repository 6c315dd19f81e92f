import type { Terminal } from './terminal.js';

/** A signal that the first Ctrl-C gives; the second one ends the process at once, as it would without. */
export interface Interruptions extends Disposable {
  readonly signal: AbortSignal;
}

/** Listens for Ctrl-C until it is disposed of. */
export function interruptions(terminal: Terminal): Interruptions {
  const controller = new AbortController();
  const interrupt = () => {
    terminal.err('\nInterrupted: what was found until now is written (once more: stop at once).\n');
    controller.abort();
  };
  process.once('SIGINT', interrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => {
      process.off('SIGINT', interrupt);
    },
  };
}
