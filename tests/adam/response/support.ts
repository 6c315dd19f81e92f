import { buildStudy, scratch, studyFile, type BuiltStudy, type Cells, type Files } from '../../support/study.js';

/** What was read of a lesion: millimetres, a state, too small to measure, not evaluable; a day of its own after the colon. */
export type Reading = number | string;

/** One assessment: the day of its scans (1 is the start), the readings by lesion, and what the investigator reported. */
export interface Assessment {
  readonly day: number | string;
  readonly lesions?: Readonly<Record<string, Reading>>;
  /** Scans on other days than the assessment's, by lesion. */
  readonly days?: Readonly<Record<string, number>>;
  readonly reported?: string;
  /** New lesions that are identified at this assessment (TU), whatever was measured. */
  readonly identified?: readonly string[];
  readonly visit?: string;
}

/** A subject: T.. are target lesions, N.. target lymph nodes, X.. non-targets, Z.. new lesions. */
export interface Course {
  readonly assessments: readonly Assessment[];
  readonly start?: number | null;
  readonly death?: number | string;
  readonly therapy?: number | string;
}

const KINDS = { T: 'TARGET', N: 'TARGET', X: 'NON-TARGET', Z: 'NEW' } as const;

/** ISO date of a day: 1 is 2024-01-01; texts stand as they are. */
export function iso(day: number | string): string {
  if (typeof day === 'string') return day;
  return new Date(Date.UTC(2024, 0, day)).toISOString().slice(0, 10);
}

/** The day of a date of a result. */
export function dayOf(date: unknown): number | null {
  return typeof date === 'number' ? date - (Date.UTC(2023, 11, 31) - Date.UTC(1960, 0, 1)) / 86_400_000 : null;
}

/** Works out the response tables of subjects. */
export async function respond(courses: Readonly<Record<string, Course>>, block: object = {}): Promise<BuiltStudy> {
  return buildStudy(study(block), rowsOf(courses));
}

/** The rows of the raw sources for subjects. */
export function rowsOf(courses: Readonly<Record<string, Course>>): Readonly<Record<string, readonly Cells[]>> {
  const dm: Cells[] = [];
  const tu: Cells[] = [];
  const tr: Cells[] = [];
  const rs: Cells[] = [];
  const cm: Cells[] = [];
  for (const [Subject, { assessments, start = 1, death, therapy }] of Object.entries(courses)) {
    dm.push({ Subject, TRTSDTC: start === null ? null : iso(start), DTHDTC: death === undefined ? null : iso(death) });
    if (therapy !== undefined) cm.push({ Subject, CMSTDTC: iso(therapy) });
    const named = (lesion: string) => ({
      Subject,
      TULNKID: lesion,
      TUSTRESC: KINDS[lesion.charAt(0) as keyof typeof KINDS],
      TULOC: lesion.startsWith('N') ? 'LYMPH NODE' : 'LIVER',
    });
    const early = new Set(assessments.flatMap(({ identified = [] }) => identified));
    for (const lesion of new Set(assessments.flatMap(({ lesions = {} }) => Object.keys(lesions))))
      if (!early.has(lesion)) tu.push({ ...named(lesion), TUDTC: null, VISITNUM: null });
    assessments.forEach(({ day, lesions = {}, days = {}, reported, visit, identified = [] }, i) => {
      const VISITNUM = visit ?? String(i + 1);
      for (const lesion of identified) tu.push({ ...named(lesion), TUDTC: iso(days[lesion] ?? day), VISITNUM });
      for (const [lesion, reading] of Object.entries(lesions))
        tr.push({
          Subject,
          TRSEQ: tr.length + 1,
          VISITNUM,
          TRLNKID: lesion,
          TRDTC: iso(days[lesion] ?? day),
          TRTESTCD: { T: 'LDIAM', N: 'LPERP', X: 'TUMSTATE', Z: 'TUMSTATE' }[lesion.charAt(0)] ?? '',
          TRSTRESC: String(reading),
        });
      if (reported !== undefined)
        rs.push({ Subject, RSSEQ: rs.length + 1, VISITNUM, RSTESTCD: 'OVRLRESP', RSSTRESC: reported, RSDTC: iso(day) });
    });
  }
  return { dm, tu, tr, rs, cm };
}

const columns = (names: readonly string[], numbers: readonly string[] = []) =>
  Object.fromEntries(names.map((column) => [column, { column, ...(numbers.includes(column) && { type: 'number' }) }]));

const SOURCES = {
  dm: ['TRTSDTC', 'DTHDTC'],
  tu: ['TULNKID', 'TUSTRESC', 'TULOC', 'TUDTC', 'VISITNUM'],
  tr: ['TRSEQ', 'VISITNUM', 'TRLNKID', 'TRDTC', 'TRTESTCD', 'TRSTRESC'],
  rs: ['RSSEQ', 'VISITNUM', 'RSDTC', 'RSTESTCD', 'RSSTRESC'],
  cm: ['CMSTDTC'],
} as const;

/** A study with the block `response`, whose rules and parts may be others. */
export function study(block: object = {}): Files {
  const names = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  const copy = (stage: string, numbers: string, texts: string) =>
    scratch(
      stage.slice(0, 6).toUpperCase(),
      `response.${stage}`,
      columns([...numbers.split(' '), ...texts.split(' ')], numbers.split(' ')),
    );
  return {
    'study.yaml': studyFile(
      Object.fromEntries(names.map((name) => [name, ['Subject', ...SOURCES[name]]])),
      { adam: [...names, 'adsl', 'lesion', 'sums', 'assess', 'parame'].map((name) => `${name}.yaml`) },
      {
        response: {
          population: { dataset: 'ADSL' },
          start: 'TRTSDT',
          lesions: {
            dataset: 'TU',
            lesion: 'TULNKID',
            kind: 'TUSTRESC',
            nodal: "TULOC = 'LYMPH NODE'",
          },
          measurements: {
            dataset: 'TR',
            lesion: 'TRLNKID',
            assessment: 'VISITNUM',
            date: 'TRDTC',
            test: 'TRTESTCD',
            number: 'TRSTRESN',
            result: 'TRSTRESC',
          },
          responses: {
            dataset: 'RS',
            assessment: 'VISITNUM',
            date: 'RSDTC',
            test: 'RSTESTCD',
            result: 'RSSTRESC',
          },
          death: { dataset: 'DM', date: 'DTHDTC' },
          new_therapy: { dataset: 'CM', date: 'CMSTDTC' },
          readings: [
            { by: 'reported', text: 'Investigator' },
            { by: 'derived', text: 'Derivation', code: 'D' },
          ],
          ...block,
        },
      },
    ),
    'adam/dm.yaml': scratch('DM', 'dm', columns(SOURCES.dm)),
    'adam/tu.yaml': scratch('TU', 'tu', columns(SOURCES.tu, ['VISITNUM'])),
    'adam/tr.yaml': scratch('TR', 'tr', {
      ...columns(SOURCES.tr, ['VISITNUM', 'TRSEQ']),
      TRSTRESN: { compute: 'TRY_CAST(TRSTRESC AS DOUBLE)', type: 'number' },
    }),
    'adam/rs.yaml': scratch('RS', 'rs', { ...columns(SOURCES.rs, ['VISITNUM', 'RSSEQ']) }),
    'adam/cm.yaml': scratch('CM', 'cm', columns(SOURCES.cm)),
    'adam/adsl.yaml': scratch('ADSL', 'DM', {
      TRTSDTC: { column: 'TRTSDTC' },
      TRTSDT: { derive: 'numeric_date', of: 'TRTSDTC' },
    }),
    'adam/lesion.yaml': copy(
      'lesions',
      'VISITNUM ADT AVAL BASE CHG PCHG SRCSEQ',
      'ASSESS LESION KIND NODAL PERIOD PARAMCD PARAM PARCAT1 AVALC ABLFL ADTF SRCDOM',
    ),
    'adam/sums.yaml': copy(
      'sums',
      'VISITNUM ADT AVAL BASE CHG PCHG NADIR CHGNAD PCHGNAD',
      'ASSESS PERIOD PARAMCD PARAM ADTF ABLFL ANL01FL LSEXP LSASS TRGRESP',
    ),
    'adam/assess.yaml': copy(
      'assessments',
      'VISITNUM ADT RSADT RSSEQ',
      'ASSESS TRGRESP NTRGRESP NEWLES OVRLRESP RSTRG RSNTRG RSNEW RSOVRL AGREE',
    ),
    'adam/parame.yaml': copy(
      'parameters',
      'VISITNUM ADT AVAL SRCSEQ',
      'EVAL EVALBY PARAMCD PARAM PARCAT1 PARCAT2 PARCAT3 ADTF VISIT AVALC ANL01FL ANL02FL SRCDOM SRCVAR',
    ),
  };
}
