import { identityOf, type RuleDataset } from '#rules/world.js';

/**
 * The variables that tell the records of a dataset apart where nobody states its keys: for fingerprints that survive another order of the
 * rows. See SDTMIG 3.4, section 3.2.1.1 (natural keys and --SEQ), and ADaMIG 1.3, section 3.3.
 */
export function naturalKeys(dataset: RuleDataset): readonly string[] {
  const present = new Set(dataset.columns.map(({ name }) => name));
  const those = (names: readonly string[]) => names.filter((name) => present.has(name));
  const { supplemental, unsplit, wildcard } = identityOf(dataset);
  if (supplemental) return those([...SUBJECT, 'RDOMAIN', 'IDVAR', 'IDVARVAL', 'QNAM']);
  const byName = BY_NAME[unsplit];
  if (byName !== undefined) return those(byName);
  if (present.has('PARAMCD')) return those(ANALYSIS);
  const sequence = [`${wildcard}SEQ`, 'ASEQ'].find((name) => present.has(name));
  if (sequence !== undefined) return those([...SUBJECT, sequence]);
  return dataset.columns.map(({ name }) => name);
}

const SUBJECT = ['USUBJID', 'APID', 'POOLID', 'SPDEVID'];

/** One record for each parameter and moment, with the kind of record and its source behind them. */
const ANALYSIS = [
  ...['USUBJID', 'PARAMCD', 'BASETYPE', 'AVISITN', 'AVISIT', 'ADTM', 'ADT', 'ATPTN', 'ATPT', 'DTYPE'],
  ...['SRCDOM', 'SRCVAR', 'SRCSEQ', 'ASEQ'],
];

const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  DM: ['USUBJID'],
  ADSL: ['USUBJID'],
  SE: ['USUBJID', 'ETCD', 'SESTDTC'],
  SV: ['USUBJID', 'VISITNUM', 'SVSTDTC'],
  RELREC: ['USUBJID', 'RDOMAIN', 'IDVAR', 'IDVARVAL', 'RELID'],
  TA: ['ARMCD', 'TAETORD'],
  TE: ['ETCD'],
  TI: ['IETESTCD', 'TIVERS'],
  TS: ['TSPARMCD', 'TSSEQ'],
  TV: ['ARMCD', 'VISITNUM'],
};
