import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '#base/diagnostic.js';
import type { Kept } from '#mapping/plan.js';
import type { SourceAccount } from '#model/account.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { BuildResults, WrittenFile } from '#report/results.js';
import type { RawFile } from '../load-raw.js';
import { checksum } from './checksum.js';
import type { Inputs } from './inputs.js';
import { toolChecksum } from '../tool-checksum.js';

/** What a build leaves for the next one, in a folder of its own inside the output. It is no part of the package. */
export const STATE = '.trialmill';
const FILE = 'state';

/** A part of the plan that was run: what it was made from, and where its tables are. */
export interface KeptPart {
  readonly fingerprint: string;
  /** The file of tables. */
  readonly store: string;
  readonly tables: readonly Kept[];
}

export interface KeptSource {
  readonly fingerprint: string;
  readonly files: readonly RawFile[];
  readonly account: SourceAccount;
}

export interface BuildState {
  readonly inputs: Inputs;
  /** Every file of the package, the manifest among them. */
  readonly outputs: readonly WrittenFile[];
  readonly results: BuildResults;
  readonly warnings: readonly Diagnostic[];
  /** Datasets that a selection left as they were although they would be made differently now. */
  readonly stale: readonly string[];
  /** The description before the data settled it. */
  readonly compiled: StudyMeta;
  /** Checksums of the files of tables. */
  readonly stores: ReadonlyMap<string, string>;
  readonly parts: ReadonlyMap<string, KeptPart>;
  readonly sources: ReadonlyMap<string, KeptSource>;
  /** What the files of each dataset were made from. */
  readonly datasets: ReadonlyMap<string, string>;
}

/** A former build's state, or why there is none to use. */
export type FormerState =
  | { readonly kind: 'state'; readonly state: BuildState; readonly folder: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unusable'; readonly problem: string };

const other = 'another version of trialmill made it';

/** Reads what a former build left. A file that is not whole, or that another version wrote, is never looked into. */
export function readState(out: string): FormerState {
  const folder = join(out, STATE);
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, FILE));
  } catch {
    return { kind: 'none' };
  }
  // The checksum of the content, the program that wrote it, then the content.
  const [sum, tool] = [bytes.toString('latin1', 0, 64), bytes.toString('latin1', 64, 128)];
  const content = bytes.subarray(128);
  if (checksum(bytes.subarray(64)) !== sum) return { kind: 'unusable', problem: 'its state is damaged' };
  if (tool !== toolChecksum()) return { kind: 'unusable', problem: other };
  return { kind: 'state', state: deserialize(content) as BuildState, folder };
}

/** Writes the state below a folder that is about to become the output. */
export function writeState(folder: string, state: BuildState): void {
  const content = Buffer.concat([Buffer.from(toolChecksum(), 'latin1'), serialize(state)]);
  mkdirSync(join(folder, STATE), { recursive: true });
  writeFileSync(join(folder, STATE, FILE), Buffer.concat([Buffer.from(checksum(content), 'latin1'), content]));
}
