import { compareText } from '#base/compare-text.js';
import type { RunStamp } from '#formats/format.js';
import type { StudyMeta } from '#model/study-meta.js';
import { checksum } from './incremental/checksum.js';
import type { RawFile } from './load-raw.js';
import type { OutputFolder } from './output.js';
import type { Project } from './project.js';

/** What went in and what came out, by checksum: tool, standards, what was read, outputs. */
export function manifest({ study, standards }: StudyMeta, stamp: RunStamp, read: object, output: OutputFolder): string {
  const content = {
    tool: { name: stamp.tool, version: stamp.toolVersion },
    study,
    stamp: stamp.createdAt.toISOString(),
    standards,
    ...read,
    outputs: output.files(),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** What of a study was read: mapping files and raw files, and which allocation. */
export function readOf({ texts, treatment }: Project, raw: readonly RawFile[]): object {
  return {
    mappings: [...texts]
      .map(([path, text]) => ({ path, sha256: checksum(text) }))
      .sort((a, b) => compareText(a.path, b.path)),
    inputs: raw.map(({ source, name, rows, sha256 }) => ({ source, file: name, rows, sha256 })),
    ...(treatment !== undefined && { treatment }),
  };
}
