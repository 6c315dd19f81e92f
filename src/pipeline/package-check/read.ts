import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compareText } from '#base/compare-text.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { readDefine } from '#define/read.js';
import { xmlText } from '#formats/odm/decode.js';
import type { Agency } from '#rules/outcome.js';
import { report } from '../messages.js';
import { isDataset, isDefine, type StatedChecksum, type SubmissionFile, type SubmissionPackage } from './package.js';

/** Reads what a package has: the folder m5, or one that holds it. Bytes are read of define.xml files, lists, and what a list states a checksum of. */
export function readPackage(folder: string, agency: Agency): Checked<SubmissionPackage> {
  const root = basename(folder) !== 'm5' && existsSync(join(folder, 'm5')) ? join(folder, 'm5') : folder;
  if (!existsSync(root) || !statSync(root).isDirectory()) return faults([report('no-package', { folder })]);
  const files = filesBelow(root, '').sort((a, b) => compareText(a.path, b.path));
  if (!files.some((file) => isDataset(file) || isDefine(file))) return faults([report('no-package', { folder })]);
  const defines = new Map(
    files.filter(isDefine).map(({ path }) => {
      const text = xmlText(readFileSync(join(root, path)), path);
      const read = text.ok ? readDefine(text.value, path) : text;
      return [path, read.ok ? read.value : read.diagnostics] as const;
    }),
  );
  return ok({ files, defines, checksums: statedChecksums(root, files), agency });
}

function filesBelow(root: string, folder: string): SubmissionFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): SubmissionFile[] => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path);
    const { size } = statSync(join(root, path), { throwIfNoEntry: false }) ?? { size: 0 };
    return [{ path, folder, name: entry.name, bytes: size }];
  });
}

const ALGORITHMS: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** Lists as md5sum and sha256sum write them, and the manifest of a build of ours beside m5. */
function statedChecksums(root: string, files: readonly SubmissionFile[]): readonly StatedChecksum[] {
  const lists = files.filter(({ name }) =>
    /^(?:(?:md5|sha1|sha256)sums?|checksums?)(?:\.txt)?$|\.(?:md5|sha256)$/i.test(name),
  );
  const listed = lists.flatMap(({ path: list, folder }) =>
    readFileSync(join(root, list), 'utf8')
      .split(/\r?\n/)
      .flatMap((line): readonly StatedChecksum[] => {
        const [, stated, name] = /^\\?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})\s+\*?(.+)$/i.exec(line.trim()) ?? [];
        if (stated === undefined || name === undefined) return [];
        const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
        return [checked(root, list, folder === '' ? path : `${folder}/${path}`, stated)];
      }),
  );
  return [...listed, ...manifestChecksums(root)];
}

interface Manifest {
  readonly outputs?: readonly { readonly path?: unknown; readonly sha256?: unknown }[];
}

function manifestChecksums(root: string): readonly StatedChecksum[] {
  const file = join(root, '..', 'manifest.json');
  if (basename(root) !== 'm5' || !existsSync(file)) return [];
  return outputsOf(readFileSync(file, 'utf8')).flatMap(({ path, sha256 }): readonly StatedChecksum[] =>
    typeof path === 'string' && typeof sha256 === 'string' && path.startsWith('m5/')
      ? [checked(root, '../manifest.json', path.slice('m5/'.length), sha256)]
      : [],
  );
}

function outputsOf(text: string): NonNullable<Manifest['outputs']> {
  try {
    const { outputs } = JSON.parse(text) as Manifest;
    return Array.isArray(outputs) ? (outputs as NonNullable<Manifest['outputs']>) : [];
  } catch {
    return [];
  }
}

function checked(root: string, list: string, path: string, stated: string): StatedChecksum {
  const found = hashOf(join(root, path), ALGORITHMS[stated.length] ?? 'sha256');
  return { list, path, stated: stated.toLowerCase(), ...(found !== undefined && { found }) };
}

const CHUNK = 2 ** 20;

function hashOf(path: string, algorithm: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const hash = createHash(algorithm);
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      hash.update(buffer.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}
