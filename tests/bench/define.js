/**
 * Measures a define.xml of 3,000 variables: made from a study, written, read, and its elements made into tables for the rules.
 *
 *   npm run bench:define -- [--datasets 60] [--variables 50]
 *
 * The target is one second for writing and one for reading.
 */
import { parseArgs } from 'node:util';
import { describeStudy } from '#define/describe.js';
import { elementTables } from '#define/elements.js';
import { parseDefine, readDefine } from '#define/read.js';
import { writeDocument } from '#define/write.js';

const { values: options } = parseArgs({
  options: { datasets: { type: 'string', default: '60' }, variables: { type: 'string', default: '50' } },
});
const [datasets, variables] = [Number(options.datasets), Number(options.variables)];
const stamp = { createdAt: new Date(0), tool: 'bench', toolVersion: '0' };
const study = {
  study: { id: 'BENCH', name: 'BENCH', description: 'A study', protocol: 'BENCH' },
  standards: [{ id: 'SDTMIG', name: 'SDTMIG', type: 'IG', version: '3.4' }],
  datasets: Array.from({ length: datasets }, (_, n) => dataset(n)),
  codelists: new Map(Array.from({ length: 200 }, (_, n) => [`CL${n}`, codelist(n)])),
  documents: [],
};

let text = '';
const write = best(() => {
  text = writeDocument(describeStudy(study, 'sdtm', stamp, { leaf: ({ name }) => `${name.toLowerCase()}.xpt` }));
});
const read = best(() => {
  if (!readDefine(text, 'define.xml').ok) throw new Error();
});
const tables = best(() => {
  const xml = parseDefine(text, 'define.xml');
  if (!xml.ok || elementTables(xml.value, 'define.xml').tables.length === 0) throw new Error();
});
print(`${datasets * variables} variables, ${(text.length / 1e6).toFixed(1)} MB; seconds of one processor, best of 3`);
for (const [what, seconds, target] of [
  ['write', write, 1],
  ['read', read, 1],
  ['tables for rules', tables, 1],
])
  print(`  ${what.padEnd(18)} ${seconds.toFixed(2)} s  (target: under ${target} s)`);

function dataset(n) {
  const name = `D${n}`;
  return {
    ...{ name, label: `Dataset ${n}`, family: 'sdtm', class: 'FINDINGS', structure: 'One record', keys: [`${name}V0`] },
    ...{ repeating: true, reference: false },
    variables: Array.from({ length: variables }, (_, v) => ({
      ...{ name: `${name}V${v}`, label: `Variable ${v}`, storage: 'text', dataType: 'text', length: 200 },
      ...{ role: 'Result Qualifier', mandatory: false, codelist: `CL${(n * variables + v) % 200}` },
      origin: { type: 'Derived', source: 'Sponsor' },
      method: { type: 'Computation', description: 'As it is computed.', expression: { context: 'SQL', code: 'a + b' } },
    })),
  };
}

function codelist(n) {
  const terms = Array.from({ length: 30 }, (_, t) => ({ value: `TERM ${t}`, decode: `Term ${t}`, code: `C${n}${t}` }));
  return { kind: 'terms', id: `CL${n}`, name: `Codelist ${n}`, storage: 'text', terms };
}

/** The time of the processor: on a busy machine the clock tells what others do. */
function best(task) {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
