import { diagnostics, type SourceSpan } from '#base/diagnostic.js';
import type { PoolSide } from '#mapping/pool/difference.js';

interface Difference {
  subject: string;
  what: string;
  side: PoolSide;
  other: PoolSide;
  taken: string;
}

/** Faults of pooling studies. */
export const report = diagnostics<{
  'too-few': { studies: number };
  'not-alone': { option: string };
  'study-twice': { study: string; other: string };
  name: { name: string };
  'unknown-dataset': { dataset: string; nearest: string | undefined; choices: readonly string[] };
  'nothing-in-common': { studies: readonly string[] };
  conflict: Difference;
  difference: Difference;
  'only-in-some': { subject: string; having: readonly string[]; lacking: readonly PoolSide[]; taken: string };
  'same-subject': { dataset: string; count: number; shown: readonly string[] };
  'parameter-text': { dataset: string; paramcd: string; said: readonly string[] };
}>('pool', {
  'too-few': ({ studies }) => ({
    message: 'A pool needs two studies or more.',
    found: String(studies),
    help: 'Name each study.yaml: build --pool a/study.yaml b/study.yaml.',
  }),
  'not-alone': ({ option }) => ({
    message: `${option} cannot be used with --pool: a pool is always built whole.`,
    help: `Leave out ${option}.`,
  }),
  'study-twice': ({ study, other }) => ({
    message: `The study ${study} is pooled already, as that of "${other}".`,
    expected: 'studies of different names',
  }),
  name: ({ name }) => ({
    message: `"${name}" cannot name a pool: a folder has that name.`,
    found: name,
    expected: 'letters, digits, dashes and underscores',
  }),
  'unknown-dataset': ({ dataset, nearest, choices }) => ({
    message: `Not all studies have a dataset ${dataset}.`,
    found: dataset,
    expected: choices.join(', '),
    ...(nearest !== undefined && { help: `Did you mean "${nearest}"?` }),
  }),
  'nothing-in-common': ({ studies }) => ({
    message: `${studies.join(' and ')} have no dataset of subjects or of times to event in common.`,
    expected: 'ADSL or ADTTE in each, or datasets named with --select',
  }),
  conflict: ({ subject, what, side, other }) => ({
    message: `${subject} cannot be pooled: its ${what} is not the same in ${side.study} and ${other.study}.`,
    found: `${side.study}: ${said(side)}`,
    expected: `${other.study}${where(other.at)}: ${said(other)}`,
    help: 'Change one of the mappings, or give one of them another name.',
  }),
  difference: ({ subject, what, side, other, taken }) => ({
    severity: 'warning',
    message: `${subject} has another ${what} in ${side.study} than in ${other.study}.`,
    found: `${side.study}: ${said(side)}`,
    expected: `${other.study}${where(other.at)}: ${said(other)}`,
    help: `The pool has: ${taken}.`,
  }),
  'only-in-some': ({ subject, having, lacking, taken }) => ({
    severity: 'warning',
    message: `${subject} is in ${having.join(' and ')} only.`,
    expected: `also in ${lacking.map(({ study, at }) => `${study}${where(at)}`).join(' and ')}`,
    help: `The pool has: ${taken}.`,
  }),
  'same-subject': ({ dataset, count, shown }) => ({
    message: `${count} subject${count === 1 ? ' is' : 's are'} in more than one study: ${dataset} would not have one record a subject.`,
    found: shown.join(', ') + (count > shown.length ? ' ...' : ''),
    expected: 'USUBJID that tells the subjects of all studies apart',
    help: 'Put the study in front of USUBJID; a person who took part in both studies is pooled in one of them only.',
    reference: 'ADaMIG 1.3, section 2.3.1',
  }),
  'parameter-text': ({ dataset, paramcd, said: texts }) => ({
    severity: 'warning',
    message: `The parameter ${paramcd} of ${dataset} is not called the same in all studies.`,
    found: texts.join('; '),
    expected: 'one PARAM for each PARAMCD',
    help: 'The pool has the text of each study.',
    reference: 'ADaMIG 1.3, section 3.3.4',
  }),
});

function said({ value }: PoolSide): string {
  return value ?? 'none';
}

function where(at: SourceSpan | undefined): string {
  return at ? ` (${at.file}:${at.line}:${at.column})` : '';
}
