/**
 * Measures the reading of ODM-XML on a generated casebook, each way several times and the best counted: another XML parser alone, the
 * reader alone, items under each other, and item groups in the engine; and the memory that two sizes need. Needs `npm run build`.
 *
 *   npm run bench:odm -- [megabytes]
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';
import { readOdmItems } from '../../dist/formats/odm/long.js';
import { readOdm } from '../../dist/formats/odm/read.js';
import { readOdmRecords } from '../../dist/formats/odm/records.js';
import { loadOdm } from '../../dist/pipeline/odm/load.js';
import { withEngine } from '../../dist/pipeline/with-engine.js';

/** What is asked of the reader: megabytes a second. */
const LIMIT = 30;
const ROUNDS = 3;

const item = (g, i) => `  <ItemData ItemOID="IT.LB.COL${i}" Value="value ${(i * g) % 97}"/>\n`;
const group = (g) =>
  `<ItemGroupData ItemGroupOID="IG.LB" ItemGroupRepeatKey="${g}">\n${Array.from({ length: 10 }, (_, i) => item(g, i)).join('')}</ItemGroupData>\n`;
const groups = Array.from({ length: 120 }, (_, g) => group(g + 1)).join('');
const subject = (s) => `<SubjectData SubjectKey="${s}">\n${groups}</SubjectData>\n`;
const HEAD = '<ODM FileType="Snapshot"><ClinicalData StudyOID="S">';

/** A casebook that is never whole in memory. */
function casebook(megabytes) {
  const subjects = Math.max(1, Math.round((megabytes * 1e6) / subject(1000).length));
  const source = {
    name: 'generated.xml',
    size: 0,
    async *read() {
      yield Buffer.from(HEAD);
      for (let s = 0; s < subjects; s += 10)
        yield Buffer.from(Array.from({ length: Math.min(10, subjects - s) }, (_, i) => subject(s + i)).join(''));
      yield Buffer.from('</ClinicalData></ODM>');
    },
  };
  return { source, bytes: HEAD.length + subjects * subject(1000).length };
}

async function drain(rows) {
  let count = 0;
  for await (const batch of rows) count += batch.rowCount;
  return count;
}

const ways = {
  'saxes, no row made': async (source) => {
    const parser = new SaxesParser();
    let count = 0;
    parser.on('opentag', () => count++);
    for await (const chunk of source.read()) parser.write(chunk.toString('latin1'));
    parser.close();
  },
  'items under each other': (source) => drain(readOdmItems(source).rows),
  'groups and items': (source) => {
    const reading = readOdm(source);
    return Promise.all([drain(reading.groups.rows), drain(reading.items.rows)]);
  },
  'item groups as rows': (source) => drain(readOdmRecords(source).rows.rows),
  'into the engine': (source) => withEngine({}, (engine) => loadOdm(engine, source, 'odm')),
};

if (process.argv[2] === 'memory') {
  const { source } = casebook(Number(process.argv[3]));
  await ways[process.argv[4]](source);
  process.stdout.write(String(process.resourceUsage().maxRSS));
} else {
  const megabytes = Number(process.argv[2] ?? 15);
  const { source, bytes } = casebook(megabytes);
  const best = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const [way, run] of Object.entries(ways)) {
      const [start, cpu] = [performance.now(), process.cpuUsage()];
      await run(source);
      const { user, system } = process.cpuUsage(cpu);
      const [wall, processor] = [bytes / 1e3 / (performance.now() - start), bytes / (user + system)];
      best[way] = {
        wall: Math.max(wall, best[way]?.wall ?? 0),
        processor: Math.max(processor, best[way]?.processor ?? 0),
      };
    }
  const { processor: other } = best['saxes, no row made'];
  for (const [way, { wall, processor }] of Object.entries(best))
    process.stdout.write(
      `${way.padEnd(22)} ${wall.toFixed(1).padStart(6)} MB/s (${(wall / LIMIT).toFixed(1)} of the ${LIMIT} asked), ${processor.toFixed(1)} of processor time, ${(processor / other).toFixed(2)} times saxes\n`,
    );
  for (const way of ['items under each other', 'into the engine'])
    for (const size of [megabytes, megabytes * 4]) {
      const peak = execFileSync(process.execPath, [fileURLToPath(import.meta.url), 'memory', String(size), way], {
        encoding: 'utf8',
      });
      process.stdout.write(`${way}, ${size} MB: ${Math.round(Number(peak) / 1024)} MB of memory at most\n`);
    }
}
