/** A small dataset of the basic data structure, as a mapping writes it: vital signs with baseline, change, categories and flags. */
export const advs = `
dataset: ADVS
label: Vital Signs Analysis Dataset
class: BASIC DATA STRUCTURE
structure: One record per subject per parameter per date
from: VS
keys: [STUDYID, USUBJID, PARAMCD, ADT, VSSEQ]
variables:
  PARAMCD: { column: VSTESTCD, codelist: none }
  PARAM: { column: VSTEST, codelist: none }
  AVAL: { column: VSSTRESN }
  VSSEQ: { column: VSSEQ }
  AVISITN: { column: VISITNUM }
  TRTSDT: { lookup: ADSL.TRTSDT, by: [USUBJID] }
  TRTP: { derive: period_treatment, windows: [{ start: ADSL.TRTSDT, treatment: ADSL.TRT01P }] }
  ADT: { derive: numeric_date, of: VSDTC }
  ADY: { derive: analysis_day, reference: TRTSDT }
  APERIOD: { derive: period, windows: [{ start: TRTSDT, period: 1 }] }
  ABLFL: { derive: baseline_flag, order: [VSSEQ] }
  BASE: { derive: baseline }
  CHG: { derive: change, only: [POSTFL] }
  PCHG: { derive: percent_change, only: [POSTFL] }
  AVALCAT1:
    derive: category
    categories: &bounds
      - { category: Low, number: 1, below: 60, when: { PARAMCD: PULSE } }
      - { category: Normal, number: 2, to: 100, when: { PARAMCD: PULSE } }
      - { category: High, number: 3, when: { PARAMCD: PULSE } }
  AVALCA1N: { derive: category, give: number, categories: *bounds }
  BASECAT1: { derive: baseline, of: AVALCAT1 }
  SHIFT1: { derive: shift, of: AVALCAT1, baseline: BASECAT1, only: [POSTFL] }
  ONTRTFL: { derive: on_treatment, days: 7 }
  ANL01FL: { derive: analysis_flag, pick: last, by: [USUBJID, PARAMCD, AVISITN], order: [ADT, VSSEQ] }
  ANL02FL: { derive: analysis_flag, pick: highest, order: [ADT, VSSEQ], only: [POSTFL], label: Analysis Flag 02 }
working:
  VSDTC: { column: VSDTC }
  POSTFL: { compute: "CASE WHEN ADT > TRTSDT THEN 'Y' END", method: After the first day of treatment. }
`;

export const vs = `
dataset: VS
from: vs
keys: [STUDYID, USUBJID, VSTESTCD, VSDTC]
variables:
  VSSEQ: { derive: sequence }
  VSTESTCD: { column: TEST }
  VSTEST: { derive: decode, of: VSTESTCD }
  VSORRES: { column: RESULT }
  VSSTRESN: { sql: "try_cast(RESULT AS DOUBLE)", method: The result as a number. }
  VISITNUM: { sql: "try_cast(VISIT AS DOUBLE)", method: The number of the visit. }
  VSDTC: { date: DATE, formats: [yyyy-MM-dd, yyyy-MM] }
`;

export const adsl = `
dataset: ADSL
label: Subject-Level Analysis Dataset
class: SUBJECT LEVEL ANALYSIS DATASET
structure: One record per subject
from: subjects
keys: [STUDYID, USUBJID]
variables:
  TRT01P: { column: ARM }
  TRTSDT: { derive: numeric_date, of: STARTDTC }
  TRTEDT: { derive: numeric_date, of: ENDDTC }
  TRTDURD: { derive: duration, start: TRTSDT, end: TRTEDT }
  TRTDURM: { derive: duration, start: TRTSDT, end: TRTEDT, unit: months, label: Total Treatment Duration (Months) }
working:
  STARTDTC: { date: START, formats: [yyyy-MM-dd] }
  ENDDTC: { date: END, formats: [yyyy-MM-dd] }
`;

/** Sources of the study, as study.yaml names them. */
export const sources = {
  vs: ['Subject', 'TEST', 'RESULT', 'VISIT', 'DATE'],
  subjects: ['Subject', 'ARM', 'START', 'END'],
};
