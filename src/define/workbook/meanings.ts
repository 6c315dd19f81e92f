/** What a text of a workbook means: as it stands, or guessed; undefined where it means nothing that is known. */
export interface Meaning<T = string> {
  readonly value: T;
  readonly isGuess: boolean;
}

/** Define-XML terminology C103329, and the names that programs and older versions give its classes. */
const CLASSES = [
  ...['TRIAL DESIGN', 'SPECIAL PURPOSE', 'INTERVENTIONS', 'EVENTS', 'FINDINGS', 'FINDINGS ABOUT', 'RELATIONSHIP'],
  ...['STUDY REFERENCE', 'SUBJECT LEVEL ANALYSIS DATASET', 'BASIC DATA STRUCTURE', 'OCCURRENCE DATA STRUCTURE'],
  ...[
    'DEVICE LEVEL ANALYSIS DATASET',
    'MEDICAL DEVICE BASIC DATA STRUCTURE',
    'MEDICAL DEVICE OCCURRENCE DATA STRUCTURE',
  ],
  ...['REFERENCE DATA STRUCTURE', 'ADAM OTHER'],
];
const OTHER_CLASSES: Readonly<Record<string, string>> = {
  adsl: 'SUBJECT LEVEL ANALYSIS DATASET',
  subjectlevel: 'SUBJECT LEVEL ANALYSIS DATASET',
  subjectlevelanalysis: 'SUBJECT LEVEL ANALYSIS DATASET',
  bds: 'BASIC DATA STRUCTURE',
  bdstte: 'BASIC DATA STRUCTURE',
  tte: 'BASIC DATA STRUCTURE',
  adae: 'OCCURRENCE DATA STRUCTURE',
  occds: 'OCCURRENCE DATA STRUCTURE',
  occurrencedata: 'OCCURRENCE DATA STRUCTURE',
  adverseeventsanalysisdataset: 'OCCURRENCE DATA STRUCTURE',
  other: 'ADAM OTHER',
  intervention: 'INTERVENTIONS',
  event: 'EVENTS',
  finding: 'FINDINGS',
  specialpurposedomain: 'SPECIAL PURPOSE',
  specialpurposedomains: 'SPECIAL PURPOSE',
  relationships: 'RELATIONSHIP',
};

export function classOf(text: string): Meaning | undefined {
  const bare = text
    .replace(/\s*\([^()]*\)$/, '')
    .replace(/[\s-]+(?:class|model|domains?|datasets?|observations?)$/i, '');
  return (
    exact(text, CLASSES) ??
    guessed(OTHER_CLASSES[letters(text)] ?? OTHER_CLASSES[letters(bare)] ?? exact(bare, CLASSES)?.value)
  );
}

export interface OriginMeaning {
  readonly type: string;
  readonly source?: string;
}

/** Define-XML 2.1, 5.3.11: 2.0 knew CRF and eDT, and no sources. */
const ORIGINS: Readonly<Record<string, OriginMeaning>> = {
  collected: { type: 'Collected' },
  derived: { type: 'Derived', source: 'Sponsor' },
  assigned: { type: 'Assigned', source: 'Sponsor' },
  protocol: { type: 'Protocol', source: 'Sponsor' },
  predecessor: { type: 'Predecessor' },
  notavailable: { type: 'Not Available' },
  other: { type: 'Other' },
};
const OTHER_ORIGINS: Readonly<Record<string, OriginMeaning>> = {
  crf: { type: 'Collected', source: 'Investigator' },
  ecrf: { type: 'Collected', source: 'Investigator' },
  edt: { type: 'Collected', source: 'Vendor' },
  epro: { type: 'Collected', source: 'Subject' },
  lab: { type: 'Collected', source: 'Vendor' },
  copied: { type: 'Predecessor' },
};

export function originOf(text: string): Meaning<OriginMeaning> | undefined {
  const [known, other] = [ORIGINS[letters(text)], OTHER_ORIGINS[letters(text.replace(CRF_PAGE, '$1'))]];
  if (known) return { value: known, isGuess: known.type !== text };
  return other && { value: other, isGuess: true };
}

/** "CRF Page 7, 8": the page stands with the origin. */
const CRF_PAGE = /^(e?crf)\s*,?\s*(?:pages?|pg\.?|p\.)\s*(.*)$/is;

/** The pages that stand with an origin. */
export function pagesInOrigin(text: string): string | undefined {
  const pages = CRF_PAGE.exec(text)?.[2];
  return pages === '' ? undefined : pages;
}

const DICTIONARIES: Readonly<Record<string, string>> = {
  meddra: 'MedDRA',
  whodrug: 'WHODD',
  whodd: 'WHODD',
  whodrugglobal: 'WHODD',
  whodde: 'WHODD',
  snomed: 'SNOMED',
  snomedct: 'SNOMED',
  loinc: 'LOINC',
  unii: 'UNII',
  medrt: 'MED-RT',
  ndfrt: 'NDF-RT',
  iso8601: 'ISO 8601',
  iso3166: 'ISO 3166',
};

/** C66788, "Dictionary Name". A dictionary that is not known keeps its name. */
export function dictionaryOf(text: string): Meaning {
  const known = DICTIONARIES[letters(text)];
  return { value: known ?? text, isGuess: known !== undefined && known !== text };
}

/** Standards as Define-XML names them, which older workbooks write otherwise. */
export function standardNameOf(text: string): Meaning {
  const known: Readonly<Record<string, string>> = {
    sdtmig: 'SDTMIG',
    sdtm: 'SDTMIG',
    cdiscsdtm: 'SDTMIG',
    cdiscsdtmig: 'SDTMIG',
    adamig: 'ADaMIG',
    adam: 'ADaMIG',
    cdiscadam: 'ADaMIG',
    cdiscadamig: 'ADaMIG',
    sendig: 'SENDIG',
    send: 'SENDIG',
    cdiscsend: 'SENDIG',
  };
  const value = known[letters(text)] ?? text;
  return { value, isGuess: value !== text };
}

/** A version that this guide never had: "ADaM 2.1" is the model, whose guides begin with 1. */
export function isStrangeVersion(standard: string, version: string | undefined): boolean {
  const beginnings: Readonly<Record<string, string>> = { SDTMIG: '3.', SENDIG: '3.', ADaMIG: '1.' };
  const beginning = beginnings[standard];
  return beginning !== undefined && version?.startsWith(beginning) === false;
}

export function yesNoOf(text: string): Meaning | undefined {
  if (text === 'Yes' || text === 'No') return { value: text, isGuess: false };
  if (/^(?:y|yes|true|1|x)$/i.test(text)) return { value: 'Yes', isGuess: true };
  return /^(?:n|no|false|0)$/i.test(text) ? { value: 'No', isGuess: true } : undefined;
}

/** SDTM's roles, in their own spelling. */
const ROLES = [
  ...[
    'Identifier',
    'Topic',
    'Timing',
    'Grouping Qualifier',
    'Result Qualifier',
    'Synonym Qualifier',
    'Record Qualifier',
  ],
  ...['Variable Qualifier', 'Rule', 'Selection'],
];

/** A role that is not known is kept: sponsors have their own. */
export function roleOf(text: string): Meaning {
  return exact(text, ROLES) ?? { value: text, isGuess: false };
}

export function exact(text: string, known: readonly string[]): Meaning | undefined {
  const same = known.find((each) => letters(each) === letters(text));
  return same === undefined ? undefined : { value: same, isGuess: same !== text };
}

export function guessed(value: string | undefined): Meaning | undefined {
  return value === undefined ? undefined : { value, isGuess: true };
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
