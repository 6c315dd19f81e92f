/** The study of the bench of endpoints, and selects that generate what it reads. */

const columns = {
  dm: ['DTHDTC'],
  tu: ['TULNKID', 'TUSTRESC', 'TULOC'],
  tr: ['VISIT', 'TRLNKID', 'TRDTC', 'TRTESTCD', 'TRSTRESC'],
  rs: ['VISIT', 'RSDTC', 'RSTESTCD', 'RSSTRESC'],
};
const numbers = { tr: ['TRSEQ', 'VISITNUM', 'TRSTRESN'], rs: ['RSSEQ', 'VISITNUM'] };

/** study.yaml and the datasets: only as much as the endpoints need. */
export const files = { 'study.yaml': study(), ...datasets() };

function study() {
  const population = { dataset: 'ADSL' };
  const start = { variable: 'TRTSDT', text: 'First Dose Date' };
  const death = { dataset: 'DM', date: 'DTHDTC' };
  const names = Object.keys(columns);
  return {
    study: { id: 'B', name: 'B', description: 'Endpoints at size', protocol: 'B' },
    standards: { sdtmig: '3.4', adamig: '1.3', terminology: '2025-03-28' },
    subjects: { number: 'Subject', usubjid: 'Subject' },
    raw: {
      folder: 'raw',
      sources: Object.fromEntries(
        names.map((name) => [
          name,
          { file: `${name}.csv`, columns: ['Subject', ...columns[name], ...(numbers[name] ?? [])] },
        ]),
      ),
    },
    datasets: { sdtm: [], adam: [...names, 'adsl', 'adtr', 'adrs', 'adtte'].map((name) => `${name}.yaml`) },
    response: {
      population,
      start: 'TRTSDT',
      lesions: { dataset: 'TU', lesion: 'TULNKID', kind: 'TUSTRESC', nodal: "TULOC = 'LYMPH NODE'" },
      measurements: { dataset: 'TR', lesion: 'TRLNKID', assessment: 'VISITNUM', date: 'TRDTC', test: 'TRTESTCD', number: 'TRSTRESN', result: 'TRSTRESC' }, // prettier-ignore
      responses: { dataset: 'RS', assessment: 'VISITNUM', date: 'RSDTC', test: 'RSTESTCD', result: 'RSSTRESC' },
      death,
      readings: [
        { by: 'reported', text: 'Investigator' },
        { by: 'derived', text: 'Derivation', code: 'D' },
      ],
    },
    endpoints: {
      PFS: {
        param: 'Progression-Free Survival (Months)',
        convention: 'fda-pfs',
        population,
        start,
        assessments: { dataset: 'RS', date: 'RSDTC', result: 'RSSTRESC', adequate: ['CR', 'PR', 'SD', 'PD'], progression: ['PD'], text: 'Last Adequate Tumor Assessment' }, // prettier-ignore
        death,
        missed: 98,
      },
      OS: {
        param: 'Overall Survival (Months)',
        convention: 'overall-survival',
        population,
        start,
        death,
        last_alive: { variable: 'LSTALVDT', text: 'Last Known Alive Date' },
      },
    },
  };
}

function datasets() {
  const text = (names) => Object.fromEntries(names.map((column) => [column, { column }]));
  const number = (names) => Object.fromEntries(names.map((column) => [column, { column, type: 'number' }]));
  const made = (dataset, from, working, rest = {}) => ({ dataset, label: 'Bench', class: 'ADAM OTHER', structure: 'One record per row', keys: ['USUBJID'], ...from, working, ...rest }); // prettier-ignore
  const from = (...relations) => ({ records: relations.map((relation) => ({ from: relation })) });
  const results = {
    ...text(['PARAM', 'PARCAT1', 'PARCAT2', 'PARCAT3', 'VISIT', 'ADTF']),
    ...number(['AVAL']),
  };
  const keyed = ([name, entry]) => [name, { ...entry, label: name }];
  const keys = {
    keys: ['USUBJID', 'PARAMCD', 'ADT', 'VISITNUM'],
    variables: Object.fromEntries(Object.entries({ ...text(['PARAMCD']), ...number(['ADT', 'VISITNUM']) }).map(keyed)),
  };
  const given = Object.entries(columns).map(([name, texts]) => [
    `adam/${name}.yaml`,
    made(name.toUpperCase(), { from: name }, { ...text(texts), ...number(numbers[name] ?? []) }),
  ]);
  return {
    ...Object.fromEntries(given),
    'adam/adsl.yaml': made('ADSL', { from: 'dm' }, { TRTSDT: { derive: 'numeric_date', of: 'START' }, LSTALVDT: { derive: 'numeric_date', of: 'START' }, START: { value: '2024-01-01' } }), // prettier-ignore
    'adam/adtr.yaml': made('ADTR', from('response.lesions', 'response.sums'), { ...results, ...number(['BASE', 'CHG', 'PCHG']), ABLFL: { column: 'ABLFL' } }, keys), // prettier-ignore
    'adam/adrs.yaml': made('ADRS', from('response.parameters'), { ...results, ...text(['AVALC', 'ANL01FL', 'ANL02FL']) }, keys), // prettier-ignore
    'adam/adtte.yaml': made('ADTTE', from('endpoint.PFS', 'endpoint.OS'), { ...text(['PARAMCD', 'PARAM', 'EVNTDESC', 'CNSDTDSC']), ...number(['AVAL', 'STARTDT', 'ADT', 'CNSR']) }), // prettier-ignore
  };
}

/** What the endpoints read. Sizes wander, so that every response comes; each hundredth scan was read twice. */
export function inputs(count) {
  const subject = `SELECT i, 'S' || lpad(i::VARCHAR, 6, '0') AS "USUBJID" FROM range(${count}) t(i)`;
  const chance = (what, among) => `CAST(hash(${what}) % ${among} AS BIGINT)`;
  const scan = `SELECT *, CASE WHEN l <= 4 THEN 'T' ELSE 'NT' END || l AS lesion, strftime(DATE '2024-01-01' + CAST(v * 42 - 10 + ${chance('i, v, 1', 6)} AS INTEGER), '%Y-%m-%d') AS day
    FROM (${subject}), range(13) v(v), range(1, 7) l(l)`;
  const millimetres = `greatest(0, 10 + ${chance('i, l, 2', 40)} + v * (${chance('i, 3', 7)} - 4) + ${chance('i, l, v, 4', 9)} - 4)`;
  const state = `['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT', 'ABSENT', 'NE', CASE WHEN v > 6 THEN 'UNEQUIVOCAL PROGRESSION' ELSE 'PRESENT' END][1 + ${chance('i, l, v, 5', 7)}]`;
  const tr = `SELECT "USUBJID", i, l, v, lesion AS "TRLNKID", CASE WHEN l = 4 THEN 'LPERP' WHEN l < 4 THEN 'LDIAM' ELSE 'TUMSTATE' END AS "TRTESTCD", CAST(v AS DOUBLE) AS "VISITNUM", 'VISIT ' || v AS "VISIT", day AS "TRDTC",
    CASE WHEN l <= 4 THEN CAST(${millimetres} AS DOUBLE) END AS "TRSTRESN", CASE WHEN l <= 4 THEN CAST(${millimetres} AS VARCHAR) ELSE ${state} END AS "TRSTRESC" FROM (${scan})`;
  return {
    DM: `SELECT "USUBJID", CASE WHEN ${chance('i, 6', 3)} > 0 THEN strftime(DATE '2024-02-01' + CAST(${chance('i, 7', 600)} AS INTEGER), '%Y-%m-%d') END AS "DTHDTC" FROM (${subject})`,
    ADSL: `SELECT "USUBJID", CAST(DATE '2024-01-01' - DATE '1960-01-01' AS DOUBLE) AS "TRTSDT", CAST(DATE '2024-02-01' - DATE '1960-01-01' + ${chance('i, 7', 600)}::BIGINT AS DOUBLE) AS "LSTALVDT" FROM (${subject})`,
    TU: `SELECT "USUBJID", CASE WHEN l <= 4 THEN 'T' ELSE 'NT' END || l AS "TULNKID", CASE WHEN l <= 4 THEN 'TARGET' ELSE 'NON-TARGET' END AS "TUSTRESC", CASE WHEN l = 4 THEN 'LYMPH NODE' ELSE 'LIVER' END AS "TULOC" FROM (${subject}), range(1, 7) l(l)`,
    TR: `SELECT "USUBJID", CAST(row_number() OVER (PARTITION BY "USUBJID" ORDER BY v, l, again) AS DOUBLE) AS "TRSEQ", * EXCLUDE ("USUBJID", i, l, v, again) FROM (SELECT *, 0 AS again FROM (${tr}) UNION ALL SELECT *, 1 FROM (${tr}) WHERE ${chance('i, l, v, 8', 100)} = 0)`,
    RS: `SELECT "USUBJID", CAST(v AS DOUBLE) AS "RSSEQ", CAST(v AS DOUBLE) AS "VISITNUM", 'VISIT ' || v AS "VISIT", strftime(DATE '2024-01-01' + CAST(v * 42 - 8 AS INTEGER), '%Y-%m-%d') AS "RSDTC", 'OVRLRESP' AS "RSTESTCD", ['CR', 'PR', 'PR', 'SD', 'SD', 'SD', 'NE', 'PD'][1 + ${chance('i, v, 9', 8)}] AS "RSSTRESC" FROM (${subject}), range(1, 13) v(v)`,
  };
}
