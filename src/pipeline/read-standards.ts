import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults, type Checked } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { StandardChoice } from '#standards/choice.js';
import type { StandardFiles } from '#standards/published.js';
import { standards, type Standards } from '#standards/standards.js';
import { report } from './messages.js';

/** specs/ lies beside src/ and dist/ alike. */
const specs = fileURLToPath(new URL('../../specs/', import.meta.url));

export interface StandardsOptions extends StandardChoice {
  /** A folder that `standards import` or `ct import` filled, besides those of this package. */
  readonly folder?: string;
}

/** The standards in specs/ of this package. A file is read when something of it is first asked for. */
export function readStandards(): Standards {
  const own = standards([standardFiles(specs)]);
  invariant(own.ok, 'specs/ holds the standards that are looked up without a choice');
  return own.value;
}

/** The standards that were chosen, from specs/ and the folder of the user's. */
export function chooseStandards({ folder, ...choice }: StandardsOptions): Checked<Standards> {
  const folders = standardFolders(folder);
  return folders.ok ? standards(folders.value, choice) : folders;
}

/** The folders that standards are looked up in: specs/, and the user's. */
export function standardFolders(folder: string | undefined): Checked<readonly StandardFiles[]> {
  if (folder === undefined) return { ok: true, value: [standardFiles(specs)], warnings: [] };
  if (!existsSync(join(folder, 'standards.json'))) return faults([report('no-standards', { folder })]);
  return { ok: true, value: [standardFiles(specs), standardFiles(folder)], warnings: [] };
}

function standardFiles(folder: string): StandardFiles {
  return {
    text: (path) => readFileSync(join(folder, path), 'utf8'),
    bytes: (path) => readFileSync(join(folder, path)),
  };
}
