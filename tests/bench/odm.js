/**
 * Measures the reading of ODM-XML: a generated casebook through the reader alone, and into the engine. Needs `npm run build`.
 *
 *   npm run bench:odm -- [subjects]
 */
import { readOdm } from '../../dist/formats/odm/read.js';
import { loadOdm } from '../../dist/pipeline/odm/load.js';
import { withEngine } from '../../dist/pipeline/with-engine.js';

const subjects = Number(process.argv[2] ?? 300);
const group = (g) =>
  `<ItemGroupData ItemGroupOID="IG.LB" ItemGroupRepeatKey="${g}">\n${Array.from({ length: 10 }, (_, i) => `  <ItemData ItemOID="IT.LB.COL${i}" Value="value ${(i * g) % 97}"/>\n`).join('')}</ItemGroupData>\n`;
const groups = Array.from({ length: 120 }, (_, g) => group(g + 1)).join('');
const subject = (s) => `<SubjectData SubjectKey="${s}">\n${groups}</SubjectData>\n`;
const bytes = Buffer.from(
  `<ODM FileType="Snapshot"><ClinicalData StudyOID="S">${Array.from({ length: subjects }, (_, s) => subject(s)).join('')}</ClinicalData></ODM>`,
);
const source = {
  name: 'generated.xml',
  size: bytes.length,
  async *read() {
    for (let at = 0; at < bytes.length; at += 1 << 20) yield bytes.subarray(at, at + (1 << 20));
  },
};

async function drain({ rows }) {
  let count = 0;
  for await (const batch of rows) count += batch.rowCount;
  return count;
}

async function measured(what, run) {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  const rate = (seconds) => (bytes.length / 1e6 / seconds).toFixed(1);
  const line = `${what.padEnd(5)} ${rate((performance.now() - start) / 1e3)} MB/s, ${rate((user + system) / 1e6)} MB/s of processor time`;
  process.stdout.write(`${line}\n`);
}

await measured('read', async () => {
  const reading = readOdm(source);
  await Promise.all([drain(reading.groups), drain(reading.items)]);
});
await withEngine({}, (engine) => measured('load', () => loadOdm(engine, source, 'odm')));
