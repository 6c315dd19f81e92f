import { EngineFault } from '#engine/fault.js';

/**
 * What is wrong with a file that DuckDB reads itself, if it is the file: being stopped is none of its faults. A damaged file may ask for any
 * amount of memory, and a good one for more than there is.
 */
export function faultOfFile(error: unknown): string | undefined {
  if (!(error instanceof EngineFault) || /^(?:interrupt|permission)/i.test(error.kind)) return undefined;
  const wantsMemory = /^out of memory/i.test(error.kind);
  return wantsMemory
    ? `it asks for more memory than there is, so it is damaged or needs more. ${error.message}`
    : error.message;
}
