import type { OutcomeCandidate } from './outcome.js';

/** What a candidate date is, in words: "event: Disease Progression: PD". */
export function candidateWhat({ role, text, value, when, chosen }: OutcomeCandidate): string {
  // The words of an assessment are those of the last one, which only a chosen one is known to be.
  const words = [role, role === 'assessment' && !chosen ? '' : text, value === when?.date ? '' : value];
  return words.filter((part, i, all) => part !== '' && all.indexOf(part) === i).join(': ');
}

/** The record that a candidate date comes from: "RS.RSDTC, RSSEQ 4". */
export function candidateRecord({ source: { dataset, variable, sequence } }: OutcomeCandidate): string {
  return `${dataset}.${variable}${sequence === null ? '' : `, ${dataset}SEQ ${sequence}`}`;
}
