import { readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { BuildOptions } from '../build-contract.js';
import { fileChecksum } from './checksum.js';
import { areUnchanged } from './inputs.js';
import { STATE, type BuildState } from './state.js';

/** Whether a build would give what already lies there: every input is as it was, and so is every output. Nothing but checksums is asked. */
export function stillStands(
  state: BuildState,
  { study, out, rowLineage = false, defineVersion }: BuildOptions,
): boolean {
  const file = resolve(study);
  return (
    state.stale.length === 0 &&
    areUnchanged(state.inputs, dirname(file), file, { rowLineage, defineVersion }) &&
    isIntact(state, resolve(out))
  );
}

function isIntact({ outputs }: BuildState, out: string): boolean {
  const expected = new Map(outputs.map(({ path, sha256 }) => [path, sha256]));
  const found = outputsIn(out);
  return (
    found.length === expected.size &&
    found.every((path) => expected.has(path) && fileChecksum(join(out, path)) === expected.get(path))
  );
}

/** Every file of an output but the state, with slashes. */
function outputsIn(out: string): readonly string[] {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith(`${STATE}/`));
}
