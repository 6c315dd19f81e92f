import type { Parameters } from './parameters.js';

/** The columns that an EDC puts before every record of every form. */
export const commonColumns = [
  'Project',
  'SiteNumber',
  'Subject',
  'Folder',
  'FolderName',
  'InstanceRepeatNumber',
  'RecordPosition',
  'RecordActive',
  'SaveTs',
] as const;

/** The forms of laboratories, which come as workbooks. */
export const laboratoryForm = 'lab';
export const biomarkerForm = 'biomarker';

const forms = {
  demographics: ['BRTHDAT', 'AGE', 'SEX', 'RACE', 'ETHNIC', 'COUNTRY'],
  cancer_history: ['DIAGDAT', 'HISTOL', 'STAGE', 'ERSTAT', 'PGRSTAT', 'HER2STAT', 'METSITES'],
  prior_therapy: ['PTTYPE', 'PTTRT', 'PTSET', 'PTSTDAT', 'PTENDAT', 'PTLINE', 'PTBEST'],
  medical_history: ['MHTERM', 'MHPT', 'MHSOC', 'MHSTDAT', 'MHONGO', 'MHENDAT'],
  vital_signs: [
    ...['VSND', 'VSDAT', 'VSTIM', 'SYSBP', 'DIABP', 'PULSE'],
    ...['TEMP', 'TEMP_U', 'WEIGHT', 'WEIGHT_U', 'HEIGHT', 'HEIGHT_U'],
  ],
  diary: ['DRUG', 'PERSTDAT', 'PERENDAT', 'DAYDOSE', 'INTERR', 'INTREAS'],
  target_lesion: ['TLNUM', 'TLSITE', 'TLLAT', 'TLNODE', 'TLMETH', 'TLDAT', 'TLDIAM', 'TLREAS'],
  non_target_lesion: ['NTNUM', 'NTSITE', 'NTLAT', 'NTMETH', 'NTDAT', 'NTSTAT'],
  new_lesion: ['NLNUM', 'NLSITE', 'NLLAT', 'NLMETH', 'NLDAT', 'NLSTAT'],
  response: ['RSDAT', 'RSTARG', 'RSNTARG', 'RSNEW', 'RSOVRL', 'RSCOMM'],
  concomitant: ['CMTRT', 'CMDECOD', 'CMINDC', 'CMDOSE', 'CMROUTE', 'CMFREQ', 'CMSTDAT', 'CMENDAT', 'CMONGO'],
  end_of_treatment: ['DRUG', 'EOTDAT', 'EOTREAS'],
  end_of_study: ['EOSDAT', 'EOSREAS'],
  death: ['DTHDAT', 'DTHCAUS', 'DTHAUT'],
  survival_follow_up: ['SFDAT', 'SFSTAT', 'SFNEWTX'],
  subsequent_therapy: ['STTRT', 'STSTDAT', 'STENDAT', 'STONGO'],
  visit_dates: ['VISDAT', 'VISREAS'],
} as const;

export type Form =
  | keyof typeof forms
  | 'consent'
  | 'infusion'
  | 'adverse_event'
  | 'specimen'
  | 'randomisation'
  | typeof laboratoryForm
  | typeof biomarkerForm;

/** A form of the study with its columns, the common ones first. */
export interface FormLayout {
  readonly form: Form;
  readonly columns: readonly string[];
}

/** What one cell holds: text as typed, or, in workbooks, a number or a date. */
export type RawValue = string | number | Date;

/** The forms of a study: the same everywhere, save the columns per treatment and per analyte, and what only some studies have. */
export function formLayouts(parameters: Parameters): readonly FormLayout[] {
  const layout = (form: Form, columns: readonly string[]): FormLayout => ({
    form,
    columns: [...commonColumns, ...columns],
  });
  return [
    layout('consent', [
      ...['ICDAT', 'ELIGYN', 'IENUM', 'PREVSUBJ', 'ENRDAT'],
      ...(parameters.randomisation ? ['RANDNO'] : []),
    ]),
    ...(Object.keys(forms) as (keyof typeof forms)[]).map((form) => layout(form, forms[form])),
    layout('infusion', infusionColumns(parameters)),
    layout('adverse_event', adverseEventColumns(parameters.treatments.length)),
    layout(laboratoryForm, [
      ...['LBDAT', 'LBTIM', 'LBNAM'],
      ...Object.keys(parameters.laboratory.analytes).flatMap((code) => [code, `${code}_U`]),
    ]),
    ...(parameters.biomarkers
      ? [layout('specimen', specimenColumns), { form: biomarkerForm, columns: transferColumns } as const]
      : []),
    ...(parameters.randomisation
      ? [{ form: 'randomisation', columns: listColumns(Object.keys(parameters.randomisation.factors)) } as const]
      : []),
  ];
}

const specimenColumns = ['SPND', 'SPREASND', 'SPDAT', 'SPTIM', 'SPFRZTIM', 'SPACC'];

/** Those of the central laboratory's own file. */
const transferColumns = [
  ...['SUBJ', 'VISIT', 'ACCESSION', 'COLLDT', 'COLLTM', 'RECVDT', 'ANALYTE', 'RESULT', 'UNIT', 'LLOQ', 'ULOQ'],
  ...['RUN', 'RUNDT', 'STATUS', 'COMMENT', 'LAB'],
];

function listColumns(factors: readonly string[]): readonly string[] {
  return ['Subject', 'SiteNumber', 'RANDNO', 'RANDDTM', ...factors, 'TRTGRP'];
}

/** The weight of a dose per kilogram has a column where there is such a dose. */
function infusionColumns({ treatments }: Parameters): readonly string[] {
  const weighed = treatments.some((treatment) => treatment.kind === 'infusion' && treatment.per === 'kg');
  return [
    ...['DRUG', 'EXND', 'EXDAT', 'EXSTTIM', 'EXENTIM', 'BSA', ...(weighed ? ['DOSEWT'] : [])],
    ...['DOSEPLAN', 'DOSEGIV', 'DOSECHG', 'CHGREAS'],
  ];
}

/** A cell as the text of a CSV file. */
export function textOf(value: RawValue | undefined): string {
  if (value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}

/** Whether a form comes as workbooks. */
export function isWorkbook(form: Form): form is typeof laboratoryForm | typeof biomarkerForm {
  return form === laboratoryForm || form === biomarkerForm;
}

/** The file that holds a form; the laboratories' workbooks are numbered. */
export function fileOf(form: Form, workbook = 1): string {
  return isWorkbook(form) ? `${form}_${String(workbook).padStart(3, '0')}.xlsx` : `${form}.csv`;
}

function adverseEventColumns(treatments: number): readonly string[] {
  const numbered = (stem: string) => Array.from({ length: treatments }, (_, i) => `${stem}${i + 1}`);
  return [
    ...['AETERM', 'AEPT', 'AESOC', 'AEGRADE', 'AESER', 'AESDTH', 'AESLIFE', 'AESHOSP', 'AESDISAB', 'AESCONG', 'AESMIE'],
    ...numbered('AEREL'),
    ...numbered('AEACN'),
    ...['AEOUT', 'AESTDAT', 'AEENDAT', 'AEONGO'],
  ];
}
