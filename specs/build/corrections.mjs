/** Faults of the tables as received, each with its reason; a correction that no longer finds its fault stops the build. */
const corrections = [
  {
    // The only blank of 43,698 values. "NA" is the text that many CSV readers take for a missing value; the codelist's
    // other values (N, U, Y) came through.
    publishingSet: 'SDTM',
    codelist: 'C66742',
    term: 'C48660',
    found: '',
    right: 'NA',
  },
];

export function corrected(publishingSet, terms) {
  for (const { codelist, term, found, right } of corrections.filter((c) => c.publishingSet === publishingSet)) {
    const row = terms.find((t) => t.codelist_code === codelist && t.term_code === term);
    if (row?.submission_value !== found)
      throw new Error(
        `The correction of ${term} in ${codelist} is not needed any more: it is "${row?.submission_value}".`,
      );
    row.submission_value = right;
  }
  return terms;
}
