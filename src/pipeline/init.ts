import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { CapturedTable } from '#mapping/propose/capture.js';
import { proposeStudy, type StudyProposal } from '#mapping/propose/study.js';
import { datasetYaml, studyYaml } from '#mapping/propose/write-yaml.js';
import type { TableProfile } from '#report/profile/model.js';
import { report } from './messages.js';
import { profile, rawExtensions } from './profile.js';
import { oneOfSeveral } from './one-of-several.js';
import { readStandards } from './read-standards.js';
import type { EngineOptions } from './with-engine.js';

export interface InitOptions extends EngineOptions {
  /** The folder of the raw captures, or the file that holds them all. */
  readonly from: string;
  /** The folder of the new study; it may exist if it is empty. */
  readonly out: string;
  /** The study's identifier; without it the one that the captures name, or the folder's name. */
  readonly study?: string;
}

export interface InitializedStudy {
  /** Files that were written, relative to the study's folder. */
  readonly files: readonly string[];
  readonly proposal: StudyProposal;
}

/** Writes a first mapping of raw captures: study.yaml with their sources, and a dataset for each source that looks like a domain. */
export async function init({ from, out, study, ...engine }: InitOptions): Promise<Checked<InitializedStudy>> {
  if (existsSync(out) && (!statSync(out).isDirectory() || readdirSync(out).length > 0))
    return faults([report('study-folder-not-empty', { folder: out })]);
  if (!existsSync(from))
    return faults([report('no-raw-files', { path: from, exists: false, extensions: rawExtensions() })]);
  const profiled = await profile([from], { ...engine, frequent: 60 });
  if (!profiled.ok) return profiled;
  const usable = profiled.value.tables.filter(
    ({ file, columns }) => /\.(?:csv|xlsx|xml)$/i.test(file) && columns.length > 0,
  );
  if (usable.length === 0) return faults([report('no-sources', { folder: from })]);
  const notSources = [
    ...new Set(profiled.value.tables.filter((table) => !usable.includes(table)).map(({ file }) => file)),
  ];
  const proposal = proposeStudy(captured(oneOfSeveral(usable)), readStandards());
  const rawFolder =
    relative(resolve(out), resolve(statSync(from).isDirectory() ? from : dirname(from)))
      .split(sep)
      .join('/') || '.';
  const id = study ?? studyId(usable, proposal.subject.study, basename(resolve(out)));
  const files = new Map([
    ['study.yaml', studyYaml(proposal, { study: id, rawFolder, notSources })],
    ...proposal.datasets.map(
      (dataset) => [`sdtm/${dataset.dataset.toLowerCase()}.yaml`, datasetYaml(dataset)] as const,
    ),
  ]);
  mkdirSync(join(out, 'sdtm'), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(out, name), text, { flag: 'wx' });
  return ok({ files: [...files.keys()], proposal }, profiled.warnings);
}

/** The tables under the names that their files suggest; two of one name are told apart by a number. */
function captured(tables: readonly TableProfile[]): readonly CapturedTable[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    const alone = tables.filter(({ file }) => file === table.file).length === 1;
    const stem = table.file.replace(/\.[^.]*$/, '');
    const sheet = alone || table.sheet === undefined ? stem : `${stem}_${table.sheet}`;
    const base = sourceName(table.itemGroup ?? sheet);
    let source = base;
    for (let i = 2; taken.has(source); i++) source = `${base}_${i}`;
    taken.add(source);
    return { ...table, source };
  });
}

function sourceName(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `raw_${plain}`;
}

function studyId(tables: readonly TableProfile[], column: string | undefined, folder: string): string {
  const named = tables[0]?.columns.find(({ name }) => name === column);
  const found = named?.distinct === 1 ? named.frequent[0]?.value : undefined;
  const id = (found ?? folder).replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 40);
  return id === '' ? 'STUDY' : id;
}
