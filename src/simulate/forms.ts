import type { Parameters } from './parameters.js';

/** The columns that an EDC puts before every record of every form. */
const commonColumns = [
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

/** The form of the laboratory, which comes as workbooks. */
export const laboratoryForm = 'lab';

const forms = {
  consent: ['ICDAT', 'ELIGYN', 'IENUM', 'PREVSUBJ', 'ENRDAT'],
  demographics: ['BRTHDAT', 'AGE', 'SEX', 'RACE', 'ETHNIC', 'COUNTRY'],
  cancer_history: ['DIAGDAT', 'HISTOL', 'STAGE', 'ERSTAT', 'PGRSTAT', 'HER2STAT', 'METSITES'],
  prior_therapy: ['PTTYPE', 'PTTRT', 'PTSET', 'PTSTDAT', 'PTENDAT', 'PTLINE', 'PTBEST'],
  medical_history: ['MHTERM', 'MHPT', 'MHSOC', 'MHSTDAT', 'MHONGO', 'MHENDAT'],
  vital_signs: [
    ...['VSND', 'VSDAT', 'VSTIM', 'SYSBP', 'DIABP', 'PULSE'],
    ...['TEMP', 'TEMP_U', 'WEIGHT', 'WEIGHT_U', 'HEIGHT', 'HEIGHT_U'],
  ],
  infusion: ['DRUG', 'EXND', 'EXDAT', 'EXSTTIM', 'EXENTIM', 'BSA', 'DOSEPLAN', 'DOSEGIV', 'DOSECHG', 'CHGREAS'],
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

export type Form = keyof typeof forms | 'adverse_event' | typeof laboratoryForm;

/** A form of the study with its columns, the common ones first. */
export interface FormLayout {
  readonly form: Form;
  readonly columns: readonly string[];
}

/** What one cell holds: text as typed, or, in workbooks, a number or a date. */
export type RawValue = string | number | Date;

/** The forms of a study: the same everywhere, save the columns per treatment and per analyte. */
export function formLayouts(parameters: Parameters): readonly FormLayout[] {
  const layout = (form: Form, columns: readonly string[]): FormLayout => ({
    form,
    columns: [...commonColumns, ...columns],
  });
  return [
    ...(Object.keys(forms) as (keyof typeof forms)[]).map((form) => layout(form, forms[form])),
    layout('adverse_event', adverseEventColumns(parameters.treatments.length)),
    layout(laboratoryForm, [
      ...['LBDAT', 'LBTIM', 'LBNAM'],
      ...Object.keys(parameters.laboratory.analytes).flatMap((code) => [code, `${code}_U`]),
    ]),
  ];
}

/** The file that holds a form; the laboratory's workbooks are numbered. */
export function fileOf(form: Form, workbook = 1): string {
  return form === laboratoryForm ? `lab_${String(workbook).padStart(3, '0')}.xlsx` : `${form}.csv`;
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
