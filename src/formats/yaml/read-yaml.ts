import { parseDocument, type Document } from 'yaml';
import type { SourceSpan } from '#base/diagnostic.js';
import { documentFromEvents } from './from-events.js';
import { options } from './options.js';

export interface YamlText {
  /** Its values and where they stand; its errors and warnings are all that is wrong with the text. */
  readonly document: Document;
  /** The place of an offset, from line 1 and column 1. */
  readonly at: (offset: number) => SourceSpan;
}

/** Reads YAML 1.2 (core schema); a text that is right and usual is read by js-yaml, any other by the library yaml, which tells every fault at once. */
export function readYaml(text: string, file: string): YamlText {
  const document = documentFromEvents(text) ?? parseDocument(text, options);
  let starts: readonly number[] | undefined;
  return {
    document,
    at: (offset) => {
      starts ??= startsOfLines(text);
      const line = lineOf(starts, offset);
      return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** The last line that starts at an offset or before it, from 0. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
