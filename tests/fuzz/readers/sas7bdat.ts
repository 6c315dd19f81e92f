import { sas7bdat } from '#formats/sas7bdat/index.js';
import { dataSet } from '../../formats/sas7bdat/data-set.js';
import { rossOf, runsOf } from '../../formats/sas7bdat/compress.js';
import { misreading, type Fuzzed, type GoodFile } from '../fuzzed.js';

const columns = [
  { name: 'USUBJID', label: 'Subject', format: '', length: 12, isNumber: false },
  { name: 'RESULT', label: 'Result', format: 'BEST', length: 8, isNumber: true },
  { name: 'SHORT', label: '', format: '', length: 3, isNumber: true },
];
const rows = Array.from({ length: 40 }, (_, i) =>
  Buffer.concat([Buffer.from(`S-${i}`.padEnd(12)), Buffer.alloc(11, i % 3 === 0 ? 0xff : i)]),
);

/** SAS data sets are read whole, or refused. */
export const fuzzedSas7bdat: Fuzzed = {
  name: 'sas7bdat',
  anatomy: { head: 1024 + 600, words: ['SASYZCRL', 'SASYZCR2', '\xf7\xf7\xf7\xf7', '\xff\xff\xff\xff', '\0\0\0\0'] },
  files: () => Promise.resolve([...files()]),
  misbehaviour: (bytes) => misreading(sas7bdat, bytes),
};

function* files(): Generator<GoodFile> {
  for (const wide of [true, false])
    for (const little of [true, false]) {
      const order = `${wide ? '64' : '32'} bit, ${little ? 'little' : 'big'} endian`;
      for (const layout of ['data', 'mix'] as const)
        yield { name: `${order}, ${layout}`, bytes: dataSet({ wide, little, columns, rows, layout }) };
      for (const [mark, compressed] of [
        ['SASYZCRL', runsOf],
        ['SASYZCR2', rossOf],
      ] as const)
        yield {
          name: `${order}, ${mark}`,
          bytes: dataSet({ wide, little, columns, rows: rows.map(compressed), layout: 'compressed', mark }),
        };
    }
}
