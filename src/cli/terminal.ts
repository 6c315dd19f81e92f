import { styleText } from 'node:util';

/** Where a command writes: results to `out`, all else to `err`. Given as an argument, so that tests can read it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress may redraw its line. */
  readonly isInteractive: boolean;
  readonly paint: Paint;
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** The process's own streams; colours only on a terminal and without NO_COLOR (no-color.org). */
export function processTerminal(): Terminal {
  const colours = process.stderr.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return {
    out: (text) => {
      write(process.stdout, text);
    },
    err: (text) => {
      write(process.stderr, text);
    },
    isInteractive: process.stderr.isTTY,
    paint: colours ? coloured : plain,
  };
}

/** Who reads may leave early (`| head`): what was run stands, and its exit code with it. */
function write(stream: NodeJS.WriteStream, text: string): void {
  if (!stream.listeners('error').includes(onError)) stream.on('error', onError);
  stream.write(text);
}

function onError(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

const style = (format: 'bold' | 'dim' | 'red' | 'yellow' | 'green') => (text: string) =>
  text === '' ? '' : styleText(format, text);
const coloured: Paint = {
  bold: style('bold'),
  dim: style('dim'),
  red: style('red'),
  yellow: style('yellow'),
  green: style('green'),
};
const same = (text: string) => text;
export const plain: Paint = { bold: same, dim: same, red: same, yellow: same, green: same };
