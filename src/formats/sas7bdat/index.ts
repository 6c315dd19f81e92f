import type { Format } from '../format.js';
import { readSas7bdat } from './read.js';

/** SAS data sets, as SAS keeps them itself. They are read only: nobody outside SAS can promise to write them rightly. */
export const sas7bdat: Format = {
  id: 'sas7bdat',
  name: 'SAS data set (SAS7BDAT)',
  keeps: ['dataset label', 'labels', 'lengths', 'display formats', 'special missing values'],
  extensions: ['.sas7bdat'],
  read: readSas7bdat,
};
