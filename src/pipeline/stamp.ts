import { readFileSync } from 'node:fs';
import type { RunStamp } from '#formats/format.js';

const TOOL = 'trialmill';

/**
 * The one time that all outputs carry: SOURCE_DATE_EPOCH (reproducible-builds.org), else the stamp that the study records, else the
 * first day that SAS counts from. Never the clock, so that the same input gives the same bytes.
 */
export function runStamp(
  recorded: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): RunStamp {
  const epoch = environment['SOURCE_DATE_EPOCH'];
  const createdAt =
    epoch !== undefined && /^\d{1,12}$/.test(epoch)
      ? new Date(Number(epoch) * 1000)
      : new Date(recorded ?? '1960-01-01T00:00:00Z');
  return { createdAt, tool: TOOL, toolVersion: toolVersion() };
}

/** The version of package.json. */
export function toolVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
