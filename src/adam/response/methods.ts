import type { ResponseStage } from '#mapping/response.js';
import type { Response } from '#mapping/schema/response.js';

/** What Define-XML says of a column of the response tables. */
export function responseMethod(stage: ResponseStage, response: Response, column: string): string {
  return sentences[stage](response)[column] ?? common(response)[column] ?? fallback[stage](response);
}

type Sentences = Readonly<Record<string, string>>;

const fallback: Readonly<Record<ResponseStage, (response: Response) => string>> = {
  lesions: ({ measurements }) => `As in ${measurements?.dataset ?? ''} for the lesion and the assessment.`,
  sums: () => 'By the assessment of the target lesions.',
  assessments: ({ criteria }) => `By ${criteria} for the assessment.`,
  parameters: () => 'By the response that decides the parameter.',
};

function common({ criteria, population, start }: Response): Sentences {
  return {
    PARCAT3: `${criteria}.`,
    BASE: `The value of the last assessment on or before ${population.dataset}.${start}.`,
    CHG: 'AVAL - BASE.',
    PCHG: '100 * (AVAL - BASE) / BASE.',
    ADTF: 'D if the day was not known.',
    EVAL: 'The evaluator, as the datasets name him.',
    PARAM: 'The parameter in words.',
    PARAMCD: 'The code of the parameter.',
    PARCAT1: 'The kind of the parameter.',
    PARCAT2: 'Whose assessments they are.',
    VISIT: 'The visit of the assessment.',
    VISITNUM: 'The number of the visit of the assessment.',
  };
}

const sentences: Readonly<Record<ResponseStage, (response: Response) => Sentences>> = {
  lesions: ({ rules, measurements }) => ({
    AVAL: `Millimetres of the longest diameter (${measurements?.diameter.join(', ') ?? ''}), of lymph nodes of the short axis (${measurements?.short_axis.join(', ') ?? ''}); ${rules.too_small_mm} for a lesion too small to measure, 0 for an absent one.`,
    ABLFL: 'Y for the last value of the lesion in an assessment that began on or before the start.',
    PARAMCD:
      'LDIAM, for lymph nodes NLDIAM, and the number of the target lesion of the subject in the order of its name.',
    SRCSEQ: `${measurements?.dataset ?? ''}SEQ of the measurement.`,
    ADT: `Date of the scan (${measurements?.dataset ?? ''}.${measurements?.date ?? ''}).`,
  }),
  sums: ({ rules }) => ({
    AVAL: 'Sum of the longest diameters of the target lesions, of lymph nodes of the short axes.',
    ADT: `The ${rules.assessment_date} date of the scans of the target lesions in the assessment.`,
    ABLFL: 'Y for the last assessment of all target lesions on or before the start.',
    NADIR: 'The smallest sum of all target lesions before this assessment, the baseline included.',
    CHGNAD: 'AVAL - NADIR.',
    PCHGNAD: '100 * (AVAL - NADIR) / NADIR.',
    ANL01FL: 'Y if all target lesions were assessed.',
    LSEXP: 'The target lesions of the subject.',
    LSASS: 'The target lesions assessed.',
    TRGRESP: `CR: all lesions gone, lymph nodes below ${rules.normal_node} mm. PD: the sum is at least ${rules.progression} times the nadir and ${rules.progression_mm} mm above it. NE: not all target lesions assessed. PR: the sum is at most ${rules.partial_response} times the baseline. Else SD.`,
  }),
  assessments: ({ rules }) => ({
    ADT: `The ${rules.assessment_date} scan of the assessment; of progression the earliest of the scan of the new lesion and the ${rules.progression_date} scan of the assessment.`,
  }),
  parameters: ({ rules, responses, new_therapy: therapy }) => ({
    PARAMCD: 'The code of the parameter, behind it that of the reading.',
    EVALBY: 'REPORTED by the evaluator, or DERIVED from the lesions.',
    SRCDOM: 'The dataset with the reported response or the death.',
    SRCVAR: 'The variable with the reported response or the date of death.',
    AVALC: `OVR: the overall response. BOR: the best of CR, PR, SD, NON-CR/NON-PD (both at least ${rules.stable_days} days from the start), PD, NE, MISSING. CBOR: the same, CR and PR confirmed at least ${rules.confirm_days} days later with at most ${rules.confirm_not_evaluable} NE between, else counted as SD. CB, CCB: response, or no progression ${rules.benefit_days} days from the start. Others: Y or N.`,
    AVAL: 'CR 1, PR 2, SD 3, NON-CR/NON-PD 4, PD 5, NE 6, MISSING 7; Y 1, N 0.',
    ADT: 'Date of the response that decides the parameter.',
    ANL01FL: 'OVR: Y for the worst response of a day, from the start on. Others: Y.',
    ANL02FL: `Y up to the first progression${therapy === undefined ? '' : ' and not after new anticancer therapy'}.`,
    SRCSEQ: `${responses?.dataset ?? ''}SEQ of the reported response that decides the parameter.`,
  }),
};
