import type { ResponseCatalogue } from '#mapping/response.js';
import { assessments } from './assessments.js';
import { lesions } from './lesions.js';
import { responseMethod } from './methods.js';
import { parameters } from './parameters.js';
import { sums } from './sums.js';

const stages = { lesions, sums, assessments, parameters } as const;

/** Response of tumours by RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009;45:228-247), table by table. */
export const tumourResponse: ResponseCatalogue = {
  tables: (stage, response, world) => stages[stage](response, world),
  method: responseMethod,
};
