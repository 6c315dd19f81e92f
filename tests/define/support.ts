import { readDefine } from '#define/read.js';
import type { DefineDocument } from '#define/document.js';
import { describeStudy, type DefineOptions } from '#define/describe.js';
import { writeDocument } from '#define/write.js';
import type { RunStamp } from '#formats/format.js';
import type { Family, StudyMeta } from '#model/study-meta.js';
import { smallStudy } from '../support/study-meta.js';

export const stamp: RunStamp = {
  createdAt: new Date('2025-01-02T03:04:05.678Z'),
  tool: 'trialmill',
  toolVersion: '0.1.0',
};

export const options: DefineOptions = { leaf: (dataset) => `${dataset.name.toLowerCase()}.xpt` };

export function writeDefine(study: StudyMeta, family: Family, run: RunStamp, more: DefineOptions): string {
  return writeDocument(describeStudy(study, family, run, more));
}

export function written(family: Family, study: StudyMeta = smallStudy()): string {
  return writeDefine(study, family, stamp, options);
}

/** The document, which must be readable without a word. */
export function read(text: string): DefineDocument {
  const outcome = readDefine(text, 'define.xml');
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  if (outcome.warnings.length > 0) throw new Error(outcome.warnings.map(({ message }) => message).join('\n'));
  return outcome.value;
}

/** The text with one place changed; the place must be there, so that a mutant is one. */
export function changed(text: string, from: string | RegExp, to: string): string {
  const mutant = text.replace(from, to);
  if (mutant === text) throw new Error(`nothing changed: ${String(from)}`);
  return mutant;
}
