/** A term, the first 2.1 patch that has it, and the first that has it no more. */
type Term = readonly [term: string, since?: number, until?: number];

/** The terms of Define-XML 2.1 by list, as the schemas of its patch releases 2.1.0 to 2.1.11 know them: some come and some go. */
const LISTS: Readonly<Record<string, readonly Term[]>> = {
  Context: [['Submission'], ['Other']],
  Class: [
    ...terms('TRIAL DESIGN|SPECIAL PURPOSE|INTERVENTIONS|EVENTS|FINDINGS|FINDINGS ABOUT|RELATIONSHIP|STUDY REFERENCE'),
    ...terms('SUBJECT LEVEL ANALYSIS DATASET|BASIC DATA STRUCTURE|OCCURRENCE DATA STRUCTURE|ADAM OTHER'),
    ...terms('INTEGRATED BASIC DATA STRUCTURE|INTEGRATED OCCURRENCE DATA STRUCTURE|INTEGRATED SUBJECT LEVEL', 0, 5),
    ...terms('DEVICE LEVEL ANALYSIS DATASET|MEDICAL DEVICE BASIC DATA STRUCTURE', 5),
    ...terms('MEDICAL DEVICE OCCURRENCE DATA STRUCTURE', 5),
    ['REFERENCE DATA STRUCTURE', 9],
  ],
  SubClass: [
    ...terms('ADVERSE EVENT|TIME-TO-EVENT'),
    ...terms('MEDICAL DEVICE TIME-TO-EVENT|NON-COMPARTMENTAL ANALYSIS|POPULATION PHARMACOKINETIC ANALYSIS', 5),
  ],
  OriginType: [...terms('Assigned|Collected|Derived|Not Available|Predecessor|Protocol'), ['Other', 5]],
  OriginSource: terms('Investigator|Sponsor|Subject|Vendor'),
  PageType: terms('NamedDestination|PhysicalRef'),
  StandardName: [
    ...terms('ADaMIG|CDISC/NCI|SDTMIG|SDTMIG-AP|SDTMIG-MD|SENDIG|SENDIG-DART'),
    ['SDTMIG-PGx', 0, 5],
    ...terms('BIMO|SENDIG-AR', 5),
    ['SENDIG-GENETOX', 6],
    ['ADaMIG-MD', 9],
    ...terms('ADaM-OCCDSIG|ADaMIG-NCA|ADaMIG-popPK', 9, 11),
  ],
  StandardType: terms('CT|IG'),
  StandardStatus: terms('Draft|Final|Provisional'),
  PublishingSet: [...terms('ADaM|CDASH|SDTM|SEND'), ...terms('COA|QRS|QS', 0, 5), ['DEFINE-XML', 5]],
  Dictionary: [
    ...terms('COSTART|ICD|LOINC|SNOMED|WHOART|WHODD'),
    ['MEDDRA', 0, 5],
    ...terms('CDISC CT|CTCAE|D-U-N-S NUMBER|ICD-O|MED-RT|MedDRA|UNII|WHO ATC CLASSIFICATION SYSTEM', 5),
    ...terms('ISO 21090|ISO 3166', 9),
    ...terms('CTIS|ClinicalTrials.gov|EUDRAVIGILANCE|EudraCT|GENC|MeSH|PubMed|jRCT', 11),
  ],
};

/** Of Define-XML 2.0, section 4.1: what its texts name; its schema leaves these open. */
const OLDER: Readonly<Record<string, readonly Term[]>> = {
  OriginType: terms('CRF|Derived|Assigned|Protocol|eDT|Predecessor'),
  PageType: terms('NamedDestination|PhysicalRef'),
};

/** Every term that a release knows, with its list. A patch between two that changed the terms knows those of the earlier one; where none is stated, a term of any will do. */
export function allowedValues(
  version: '2.0' | '2.1',
  release: string | undefined,
): readonly (readonly [list: string, value: string])[] {
  const stated = /^2\.1\.(\d+)$/.exec(release ?? '')?.[1];
  const isKnown = ([, since = 0, until = Infinity]: Term) =>
    stated === undefined || (since <= Number(stated) && Number(stated) < until);
  return Object.entries(version === '2.0' ? OLDER : LISTS).flatMap(([list, all]) =>
    all.filter(isKnown).map(([value]) => [list, value] as const),
  );
}

function terms(names: string, since?: number, until?: number): readonly Term[] {
  return names
    .split('|')
    .map((name): Term => (since === undefined ? [name] : until === undefined ? [name, since] : [name, since, until]));
}
