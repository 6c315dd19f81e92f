import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as libxml2 from 'libxml2-wasm';
import { faults, ok, type Checked, type SourceSpan } from '#base/diagnostic.js';
import { report } from '../messages.js';

/** What a schema has against a document. */
export interface SchemaFault {
  readonly message: string;
  readonly at: SourceSpan;
}

/**
 * Holds a define.xml against the XML schema of its version: an entry (arm1-0-0.xsd, else define2-1-0.xsd or define2-0-0.xsd) is looked for in a folder that
 * may hold several versions. Where the folder has the terms of several patch releases, those of the release that the document states are taken.
 */
export async function schemaFaults(
  text: string,
  file: string,
  folder: string,
): Promise<Checked<readonly SchemaFault[]>> {
  const namespace = text.includes('http://www.cdisc.org/ns/def/v2.0') ? 'v2.0' : 'v2.1';
  const entry = entryFor(folder, namespace);
  if (entry === undefined) return faults([report('no-define-schema', { path: folder, namespace })]);
  const release = /DefineVersion\s*=\s*["']2\.1\.(\d+)["']/.exec(text)?.[1];
  const library = await import('libxml2-wasm');
  const { XmlDocument, XmlLibError, XsdValidator } = library;
  readFrom(library, enumerationsFor(folder, release === undefined ? Infinity : Number(release)));
  try {
    using schema = XmlDocument.fromBuffer(readFileSync(entry), { url: entry });
    using validator = XsdValidator.fromDoc(schema);
    return ok(validated(library, text, file, validator));
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return faults([
      report('not-a-define-schema', { path: entry, problem: error.details[0]?.message.trim() ?? error.message }),
    ]);
  }
}

/** Loaded where a schema is asked for: it is WebAssembly, which a bundle cannot require. */
type Library = typeof libxml2;

function validated(
  { XmlDocument, XmlLibError }: Library,
  text: string,
  file: string,
  validator: libxml2.XsdValidator,
): readonly SchemaFault[] {
  try {
    using document = XmlDocument.fromString(text);
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details
      .filter(({ message }) => !message.includes(ECHO))
      .map(({ message, line, col }) => ({
        message: plain(message),
        at: { file, line: Math.max(1, line), column: Math.max(1, col) },
      }));
  }
}

/** What libxml2 says a second time of a value that it has just refused. */
const ECHO = 'No precomputed value available';

/** Without namespaces, which every element would repeat. */
function plain(message: string): string {
  return message.trim().replace(/\{http[^}]*\}/g, '');
}

/** The entry of the version, where it can be: the one for analysis results knows all others. */
function entryFor(folder: string, version: 'v2.0' | 'v2.1'): string | undefined {
  const entries = filesBelow(folder).filter((path) => /^(?:arm|define)\d[\w.-]*\.xsd$/.test(basename(path)));
  const fitting = entries.filter((path) => targets(path, new Set()).has(`http://www.cdisc.org/ns/def/${version}`));
  return fitting.find((path) => basename(path).startsWith('arm')) ?? fitting[0];
}

/** The namespaces of a schema and of all that it draws in. */
function targets(path: string, seen: Set<string>): ReadonlySet<string> {
  const found = new Set<string>();
  if (seen.has(path) || !existsSync(path)) return found;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, namespace] of text.matchAll(/targetNamespace\s*=\s*"([^"]*)"/g)) found.add(namespace ?? '');
  for (const [, location] of text.matchAll(/schemaLocation\s*=\s*"([^"]*)"/g))
    for (const namespace of targets(resolve(dirname(path), location ?? ''), seen)) found.add(namespace);
  return found;
}

/** The file of terms of the latest patch release up to the one asked for. */
function enumerationsFor(folder: string, patch: number): string | undefined {
  const byPatch = filesBelow(folder).flatMap((path) => {
    const found = /^define-enumerations-2\.1\.(\d+)\.xsd$/.exec(basename(path))?.[1];
    return found !== undefined && Number(found) <= patch ? [{ path, patch: Number(found) }] : [];
  });
  return byPatch.sort((a, b) => b.patch - a.patch)[0]?.path;
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(path, name));
}

let isRegistered = false;
let terms: string | undefined;

/** The library asks for the files that a schema draws in; nothing but files is ever opened. */
function readFrom({ xmlRegisterInputProvider }: Library, enumerations: string | undefined): void {
  terms = enumerations;
  if (isRegistered) return;
  isRegistered = true;
  xmlRegisterInputProvider({
    match: (name) => existsSync(pathOf(name)),
    open: (name) => openSync(pathOf(name), 'r'),
    read: (file, buffer) => readSync(file, buffer),
    close: (file) => {
      closeSync(file);
      return true;
    },
  });
}

function pathOf(name: string): string {
  const path = name.startsWith('file:') ? fileURLToPath(name) : name;
  return terms !== undefined && basename(path) === 'define-enumerations.xsd' ? terms : path;
}
