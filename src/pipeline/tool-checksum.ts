import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const code = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

let known: string | undefined;

/** What this program is: the checksum of its code, of the versions of what it runs on, and of the standards and rules that come with it. */
export function toolChecksum(): string {
  known ??= computed();
  return known;
}

function computed(): string {
  const hash = createHash('sha256').update(process.version);
  const paths = [
    join(root, 'package.json'),
    ...filesBelow(code, /(?<!\.d)\.[jt]s$/),
    ...filesBelow(join(root, 'specs'), /\.(?:json|yml|tsv)$/),
  ];
  for (const path of paths) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path));
  return hash.digest('hex');
}

/** The files with such names, in the order of their paths. Samples of rules decide nothing. */
function filesBelow(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory())
        return /^(?:positive|negative)$/.test(entry.name) ? [] : filesBelow(join(folder, entry.name), name);
      return name.test(entry.name) ? [join(folder, entry.name)] : [];
    });
}
