import { EngineFault } from '#engine/fault.js';

/** What DuckDB says of a file that it reads itself and that is damaged; running out of memory or being stopped is none of its faults. */
export function isFaultOfFile(error: unknown): error is EngineFault {
  return error instanceof EngineFault && !/^(?:out of memory|interrupt|permission)/i.test(error.kind);
}
