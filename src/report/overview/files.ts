import type { BuildResults } from '../results.js';
import { markup } from '../page/markup.js';
import type { Section } from '../page/section.js';
import { table } from '../page/table.js';

/** Every file of the build with its checksum, and the raw files it was made from. */
export function files({ files: written, sources, phases }: BuildResults): Section {
  return {
    id: 'files',
    title: 'Files',
    body: markup`${table(
      'Files written',
      [{ title: 'File' }, { title: 'Rows', numeric: true }, { title: 'Bytes', numeric: true }, { title: 'SHA-256' }],
      written.map(({ path, rows, bytes, sha256 }) => [path, rows, bytes, markup`<code>${sha256}</code>`]),
    )}
    ${table(
      'Raw files read',
      [{ title: 'File' }, { title: 'Rows', numeric: true }, { title: 'SHA-256' }],
      sources.flatMap((source) =>
        source.files.map(({ name, rows, sha256 }) => [name, rows, markup`<code>${sha256}</code>`]),
      ),
    )}
    ${
      phases.length > 0 &&
      table(
        'Phases of the build',
        [{ title: 'Phase' }, { title: 'Rows', numeric: true }],
        phases.map(({ phase, rows }) => [phase, rows]),
      )
    }`,
  };
}
