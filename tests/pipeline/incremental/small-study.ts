import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Build, type BuildOptions } from '#pipeline/build.js';
import { filesBelow, silent } from '../../support/study-a.js';

const fixture = fileURLToPath(new URL('../../scenarios/fixtures/small', import.meta.url));

/** An analysis dataset that reads both others, and qualifiers of one of them. */
const ADX = `dataset: ADX
label: Scratch
class: ADAM OTHER
structure: One record per subject
keys: [STUDYID, USUBJID]
from: DM
variables:
  STUDYID: { column: STUDYID }
  USUBJID: { column: USUBJID }
  AGE: { column: AGE, label: Age }
  FIRSTAE: { lookup: AE.AEDECOD, by: [USUBJID], first: [AESEQ], label: First Event, method: The event of the lowest number. }
`;
const SUPPLEMENTAL = `supplemental:
  AESITE: { column: SERIOUS, label: As The Site Wrote It }
`;

/** The small study of the scenarios in a folder of its own, with a supplemental and an analysis dataset. */
export interface SmallStudy {
  readonly out: string;
  /** Builds it; one that has faults fails the test. */
  build(options?: Partial<BuildOptions>): Promise<Build>;
  /** The bytes of every file of the package, by path. */
  files(of?: string): Readonly<Record<string, string>>;
  /** Replaces a text in a file; it has to be there. */
  edit(path: string, from: string, to: string): void;
  path(name: string): string;
}

export function smallStudy(folder: string): SmallStudy {
  cpSync(fixture, folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const out = path('out');
  const edit = (name: string, from: string, to: string) => {
    const text = readFileSync(path(name), 'utf8');
    if (!text.includes(from)) throw new Error(`${name} does not hold ${from}`);
    writeFileSync(path(name), text.replace(from, to));
  };
  mkdirSync(path('adam'));
  writeFileSync(path('adam/adx.yaml'), ADX);
  writeFileSync(path('sdtm/ae.yaml'), `${readFileSync(path('sdtm/ae.yaml'), 'utf8')}${SUPPLEMENTAL}`);
  edit('study.yaml', '    - ae.yaml\n', '    - ae.yaml\n  adam:\n    - adx.yaml\n');
  return {
    out,
    edit,
    path,
    files: (of = out) =>
      Object.fromEntries(filesBelow(of).map((name) => [name, readFileSync(join(of, name)).toString('latin1')])),
    build: async (options = {}) => {
      const built = await build({ study: path('study.yaml'), out, threads: 1, ...options }, silent);
      if (!built.ok) throw new Error(built.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
      return built.value;
    },
  };
}
