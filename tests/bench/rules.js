/**
 * Measures `validate`: all rules on generated tabulations, and on the package of study A. Generated on the spot; nothing stays.
 *
 *   npm run bench:rules -- [--records 500000] [--rules <folder>]
 *   npm run bench:rules -- --study [--build <folder of a build of study A>] [--rules <folder>]
 *
 * With --study: 330 rules, the published ones and own ones, on study A of 40 subjects, from the start of the process to its end, three times with rules that
 * were not read before (cold) and with the same once more (warm).
 *
 * Without --rules, and besides those, CORE_RULES_DIR names a folder of published rules. Each run is a process of its own, start to report, so that its peak of
 * memory is its own. The reference engine needs 1,689 s for 511,000 records on 20 cores (published; not run here); a run here is told as its share.
 */
import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';

const root = join(import.meta.dirname, '..', '..');
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '500000' },
    rules: { type: 'string', default: process.env.CORE_RULES_DIR ?? '' },
    study: { type: 'boolean', default: false },
    build: { type: 'string' },
    command: { type: 'string', multiple: true },
  },
});

/** Seconds and megabytes that all rules may take on 500,000 records. */
const LIMIT = { seconds: 10, megabytes: 1000 };
/** Seconds that so many rules may take on a study of 40 subjects. */
const SMALL_LIMIT = 2;
const SMALL_RULES = 330;
const REFERENCE = 1689 / 511_000;

if (options.command === undefined) await (options.study ? benchStudy() : bench());
else await run(options.command);

async function benchStudy() {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-bench-'));
  try {
    const built = options.build ?? join(folder, 'build');
    if (options.build === undefined) await buildStudyA(folder);
    const rules = join(folder, 'rules-of-study');
    mkdirSync(rules);
    const published = options.rules === '' ? [] : rulesIn(options.rules);
    const own = rulesIn(join(root, 'specs', 'rules'));
    const wanted = SMALL_RULES - published.length;
    const chosen = own.filter(
      (_, n) => Math.floor((n * wanted) / own.length) < Math.floor(((n + 1) * wanted) / own.length),
    );
    for (const path of [...published, ...chosen]) cpSync(path, join(rules, basename(path)), { recursive: true });
    const report = join(folder, 'report.json');
    const command = ['validate', join(built, 'm5'), '--rules', rules, '--quiet', '--format', 'json', '-o', report];
    const taken = { cold: [], warm: [] };
    for (let run = 0; run < 3; run++) {
      const cache = mkdtempSync(join(folder, 'cache-'));
      for (const state of ['cold', 'warm']) taken[state].push(started(command, cache));
    }
    print(
      `${published.length} published and ${chosen.length} own rules, study A of 40 subjects, limit ${SMALL_LIMIT} s:`,
    );
    for (const [state, seconds] of Object.entries(taken)) {
      const [, median] = [...seconds].sort((a, b) => a - b);
      const each = seconds.map((second) => second.toFixed(2)).join(', ');
      print(`  ${state}: ${each} s, median ${(median / SMALL_LIMIT).toFixed(2)} times the limit`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds that the command line takes as people start it. */
function started(command, cache) {
  const start = performance.now();
  const env = { ...process.env, TRIALMILL_CACHE: cache };
  const { status } = spawnSync(process.execPath, [join(root, 'bin', 'trialmill.js'), ...command], {
    env,
    stdio: 'ignore',
  });
  if (![0, 1, 4].includes(status)) throw new Error(`${command.join(' ')}: exit code ${status}`);
  return (performance.now() - start) / 1000;
}

function rulesIn(folder) {
  return readdirSync(folder)
    .filter((name) => /^(?:CORE|TM)-/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function buildStudyA(folder) {
  cpSync(join(root, 'mappings'), join(folder, 'mappings'), { recursive: true });
  const study = join(folder, 'mappings', 'eribulin-anlotinib', 'study.yaml');
  await trialmill(['build', study, '-o', join(folder, 'build'), '--quiet']);
}

async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-bench-'));
  try {
    const records = Number(options.records);
    const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}`;
    print(`${machine}\n`);
    await generate(folder, records);
    await trialmill(['convert', join(folder, 'parquet'), join(folder, 'xpt'), '--to', 'xpt', '--quiet']);
    for (const [what, rules] of ruleSets(folder)) {
      const report = join(folder, 'report.json');
      const ran = await trialmill(['validate', join(folder, 'xpt'), '--standard', 'sdtmig-3.4', '--quiet', '--format', 'json', '-o', report, ...rules]); // prettier-ignore
      const scale = records / 500_000;
      print(
        `${what}${ran.code === 4 ? ' (some failed to run)' : ''}, ${records.toLocaleString('en')} records: ${ran.seconds.toFixed(2)} s (${ran.processor.toFixed(1)} s of processor time), peak ${ran.megabytes.toFixed(0)} MB: ` +
          `${(ran.seconds / (LIMIT.seconds * scale)).toFixed(2)} times the limit of ${LIMIT.seconds * scale} s, ${(ran.megabytes / LIMIT.megabytes).toFixed(2)} times that of ${LIMIT.megabytes} MB; ` +
          `the reference engine's published time is ${((REFERENCE * records) / ran.seconds).toFixed(0)} times as long`,
      );
    }
    await buildStudyA(folder);
    for (const [what, rules] of ruleSets(folder)) {
      const runs = [];
      for (let i = 0; i < 3; i++) {
        const ran = await trialmill(['validate', join(folder, 'build', 'm5'), '--quiet', '--format', 'json', '-o', join(folder, 'report.json'), ...rules]); // prettier-ignore
        runs.push(ran);
      }
      const [, { seconds, processor }] = runs.sort((a, b) => a.seconds - b.seconds);
      print(
        `${what}, study A of 40 subjects: ${seconds.toFixed(2)} s (${processor.toFixed(1)} s of processor time), ${(seconds / SMALL_LIMIT).toFixed(2)} times the limit of ${SMALL_LIMIT} s (median of 3)`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our own rules; the published ones; both in one folder, where there are published ones. */
function ruleSets(folder) {
  const own = join(root, 'specs', 'rules');
  const count = (path) => readdirSync(path).filter((name) => /^(?:CORE|TM)-/.test(name)).length;
  const sets = [[`${count(own)} own rules`, []]];
  if (options.rules === '') return sets;
  const both = join(folder, 'rules');
  if (!readdirSync(folder).includes('rules')) {
    mkdirSync(both);
    for (const source of [own, options.rules])
      for (const name of readdirSync(source).filter((entry) => /^(?:CORE|TM)-/.test(entry))) {
        mkdirSync(join(both, name));
        cpSync(join(source, name, 'rule.yml'), join(both, name, 'rule.yml'));
      }
  }
  return [...sets, [`${count(options.rules)} published rules`, ['--rules', options.rules]], [`${count(both)} rules`, ['--rules', both]]]; // prettier-ignore
}

/** Runs a command line in a process of its own. */
function trialmill(command) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = fork(import.meta.filename, command.map((word) => `--command=${word}`), { cwd: root, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }); // prettier-ignore
    let answer;
    child.on('message', (message) => (answer = message));
    child.on('exit', () => {
      if (answer === undefined || ![0, 1, 4].includes(answer.code))
        reject(new Error(`${command.join(' ')}: exit code ${answer?.code}`));
      else resolve({ ...answer, seconds: (performance.now() - start) / 1000 });
    });
  });
}

async function run(command) {
  const { main } = await import('#cli/main.js');
  const code = await main([process.argv[0], 'trialmill', ...command]);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.send({ code, megabytes: maxRSS / 1024, processor: (userCPUTime + systemCPUTime) / 1e6 });
}

/** Tabulations with one record in a thousand wrong in each of some ways. */
async function generate(folder, records) {
  const subjects = Math.max(10, Math.round(records / 200));
  const each = (share) => Math.max(1, Math.round((records * share) / subjects));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  mkdirSync(join(folder, 'parquet'));
  const id = `'ST-' || lpad(s::VARCHAR, 6, '0')`;
  const head = (domain) => `'ST' AS STUDYID, '${domain}' AS DOMAIN, ${id} AS USUBJID`;
  const day = (n) => `strftime(DATE '2024-01-01' + CAST(s % 300 + ${n} AS INTEGER), '%Y-%m-%d')`;
  const wrong = (n) => `(hash(s, n, ${n}) % 1000 = 0)`;
  const findings = (domain, tests, unit) => `
    SELECT ${head(domain)}, n::DOUBLE AS ${domain}SEQ, '${tests}' || (n % 12) AS ${domain}TESTCD, 'Test ' || '${tests}' || (n % 12) AS ${domain}TEST, 'CHEMISTRY' AS ${domain}CAT,
      CASE WHEN ${wrong(1)} THEN NULL ELSE (hash(s, n) % 900 / 10.0)::VARCHAR END AS ${domain}ORRES, '${unit}' AS ${domain}ORRESU, (hash(s, n) % 900 / 10.0)::VARCHAR AS ${domain}STRESC,
      (hash(s, n) % 900 / 10.0)::DOUBLE AS ${domain}STRESN, CASE WHEN ${wrong(2)} THEN 'furlong' ELSE '${unit}' END AS ${domain}STRESU, CASE WHEN n <= 12 THEN 'Y' END AS ${domain}BLFL,${domain === 'LB' ? ` '0' AS LBORNRLO, '90' AS LBORNRHI, 0.0::DOUBLE AS LBSTNRLO, 90.0::DOUBLE AS LBSTNRHI, 'NORMAL' AS LBNRIND,` : ''}
      (n // 12 + 1)::DOUBLE AS VISITNUM, 'VISIT ' || (n // 12 + 1) AS VISIT, CASE WHEN ${wrong(3)} THEN '2024-13-45' ELSE ${day('n // 12 * 14')} END AS ${domain}DTC, (n // 12 * 14 + 1)::DOUBLE AS ${domain}DY`;
  const tables = {
    dm: [1, `SELECT ${head('DM')}, lpad(s::VARCHAR, 6, '0') AS SUBJID, ${day(0)} AS RFSTDTC, ${day(400)} AS RFENDTC, ${day(0)} AS RFXSTDTC, ${day(300)} AS RFXENDTC, ${day(-7)} AS RFICDTC, ${day(400)} AS RFPENDTC, NULL::VARCHAR AS DTHDTC, NULL::VARCHAR AS DTHFL, '001' AS SITEID, (30 + s % 50)::DOUBLE AS AGE, 'YEARS' AS AGEU, CASE WHEN s % 2 = 0 THEN 'F' ELSE 'M' END AS SEX, 'WHITE' AS RACE, 'A' AS ARMCD, 'Arm A' AS ARM, 'A' AS ACTARMCD, 'Arm A' AS ACTARM, NULL::VARCHAR AS ARMNRS, NULL::VARCHAR AS ACTARMUD, 'CHN' AS COUNTRY`], // prettier-ignore
    ae: [0.1, `SELECT ${head('AE')}, n::DOUBLE AS AESEQ, 'event ' || n AS AETERM, 'Event ' || n % 40 AS AEDECOD, 'Body system ' || n % 9 AS AEBODSYS, CASE WHEN ${wrong(1)} THEN 'AWFUL' ELSE 'MILD' END AS AESEV, CASE WHEN ${wrong(2)} THEN NULL ELSE 'N' END AS AESER, 'DOSE NOT CHANGED' AS AEACN, 'N' AS AEREL, ${day('n * 3')} AS AESTDTC, CASE WHEN ${wrong(3)} THEN ${day(-30)} ELSE ${day('n * 3 + 5')} END AS AEENDTC, (n * 3 + 1)::DOUBLE AS AESTDY, (n * 3 + 6)::DOUBLE AS AEENDY`], // prettier-ignore
    cm: [0.08, `SELECT ${head('CM')}, n::DOUBLE AS CMSEQ, 'drug ' || n AS CMTRT, 'DRUG ' || n % 30 AS CMDECOD, 'ORAL' AS CMROUTE, ${day('n * 5')} AS CMSTDTC, ${day('n * 5 + 9')} AS CMENDTC, (n * 5 + 1)::DOUBLE AS CMSTDY, (n * 5 + 10)::DOUBLE AS CMENDY`], // prettier-ignore
    ex: [0.08, `SELECT ${head('EX')}, n::DOUBLE AS EXSEQ, 'ERIBULIN' AS EXTRT, CASE WHEN ${wrong(1)} THEN NULL ELSE 1.4 END::DOUBLE AS EXDOSE, 'mg/m2' AS EXDOSU, 'INJECTION' AS EXDOSFRM, 'INTRAVENOUS' AS EXROUTE, ${day('(n - 1) * 21')} AS EXSTDTC, ${day('(n - 1) * 21')} AS EXENDTC, ((n - 1) * 21 + 1)::DOUBLE AS EXSTDY, ((n - 1) * 21 + 1)::DOUBLE AS EXENDY`], // prettier-ignore
    vs: [0.3, findings('VS', 'VS', 'mmHg')],
    lb: [0.44, findings('LB', 'LB', 'mmol/L')],
  };
  try {
    for (const [name, [share, select]] of Object.entries(tables)) {
      const rows = name === 'dm' ? 1 : each(share);
      const source = `range(1, ${subjects} + 1) a(s), range(1, ${rows} + 1) b(n)`;
      await connection.run(
        `COPY (${select} FROM ${source} ORDER BY s, n) TO '${join(folder, 'parquet', `${name}.parquet`)}' (FORMAT parquet)`,
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
