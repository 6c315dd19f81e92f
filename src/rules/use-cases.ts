/**
 * The domains that each use case of the tobacco guide has, by substandard; a list that is not here is empty.
 *
 * See the CORE rule format, scope by use case.
 */
export const useCaseDomains: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  SDTM: {
    INDH: [
      ...['AE', 'CO', 'CM', 'DM', 'DI', 'DU', 'DO', 'DS', 'EG', 'EX', 'EC', 'FA', 'IE', 'LB', 'MH', 'PC', 'PP', 'DA'],
      ...['DV', 'QS', 'RELREC', 'RE', 'SC', 'SE', 'SV', 'SU', 'EM', 'TA', 'TE', 'TI', 'TS', 'TV', 'VS'],
    ],
    PROD: ['TO', 'PD', 'PT', 'IT', 'IN', 'IQ', 'ES'],
  },
  SEND: {
    NONCLIN: [
      ...['BW', 'CV', 'CL', 'CO', 'DD', 'DM', 'DI', 'DU', 'DS', 'EG', 'EX', 'FW', 'GT', 'LB', 'MA', 'MI', 'OM', 'PM'],
      ...['PK', 'PP', 'POOLDEF', 'RELREC', 'RELREF', 'RE', 'SC', 'SE', 'TA', 'TE', 'TF', 'TX', 'TS', 'VS'],
    ],
  },
  ADAM: {},
  CDASH: {},
};
