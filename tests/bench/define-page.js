// How long a browser takes to open the page of a define.xml of 60 datasets and 3,000 variables: npm run bench:define-page
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHROMIUM = '/usr/bin/chromium';
const DATASETS = 60;
const VARIABLES = 50;
const ROUNDS = 5;
const TARGET = 2;

const folder = mkdtempSync(join(tmpdir(), 'define-page-'));
try {
  const [define, page, blank] = ['define.xml', 'define.html', 'blank.html'].map((name) => join(folder, name));
  writeFileSync(define, large());
  writeFileSync(blank, '<!doctype html><title>blank</title>');
  const bin = fileURLToPath(new URL('../../bin/trialmill.js', import.meta.url));
  const made = timed(() =>
    spawnSync(process.execPath, [bin, 'define', 'show', define, '-o', page], { stdio: 'inherit' }),
  );
  console.log(`define show: ${made.toFixed(2)} s, ${(statSync(page).size / 1e6).toFixed(1)} MB`);
  if (existsSync(CHROMIUM)) {
    // In turns, so that what else the machine does hits both alike.
    const rounds = Array.from({ length: ROUNDS }, () => [opened(page), opened(blank)]);
    const [full, empty] = [0, 1].map((i) => rounds.map((round) => round[i]).toSorted((a, b) => a - b)[ROUNDS >> 1]);
    console.log(
      `opened in Chromium: ${(full - empty).toFixed(2)} s more than a blank page (${empty.toFixed(2)} s); target: below ${TARGET} s`,
    );
  } else console.log(`not opened: ${CHROMIUM} is not there`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The browser starts, lays the page out, runs its script and ends. */
function opened(file) {
  const quiet = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${join(folder, 'profile')}`,
  ];
  return timed(() =>
    spawnSync(CHROMIUM, [
      ...quiet,
      '--window-size=1400,1000',
      `--screenshot=${join(folder, 'shot.png')}`,
      `file://${file}`,
    ]),
  );
}

function timed(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function large() {
  const names = Array.from({ length: DATASETS }, (_, d) => `D${d}`);
  const variables = Array.from({ length: VARIABLES }, (_, v) => `V${v}`);
  const each = (make) =>
    names.flatMap((dataset) => variables.map((variable, v) => make(dataset, variable, v))).join('\n');
  const text = (words) => `<Description><TranslatedText xml:lang="en">${words}</TranslatedText></Description>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" FileOID="F" FileType="Snapshot"><Study OID="S">
<GlobalVariables><StudyName>LARGE</StudyName><StudyDescription>Made for a measurement</StudyDescription><ProtocolName>LARGE</ProtocolName></GlobalVariables>
<MetaDataVersion OID="M" Name="LARGE" def:DefineVersion="2.1.11">
${names.map((dataset) => `<ItemGroupDef OID="IG.${dataset}" Name="${dataset}" Repeating="Yes" Purpose="Analysis" def:Structure="One record per subject">${text(`Dataset ${dataset}`)}${variables.map((variable, v) => `<ItemRef ItemOID="IT.${dataset}.${variable}" OrderNumber="${v + 1}" Mandatory="No" MethodOID="MT.${dataset}.${variable}"/>`).join('')}</ItemGroupDef>`).join('\n')}
${each((dataset, variable, v) => `<ItemDef OID="IT.${dataset}.${variable}" Name="${variable}" DataType="text" Length="20">${text(`Label of ${variable} in ${dataset}`)}<CodeListRef CodeListOID="CL.${v}"/><def:Origin Type="Derived" Source="Sponsor"/></ItemDef>`)}
${variables.map((_, v) => `<CodeList OID="CL.${v}" Name="Codelist ${v}" DataType="text">${Array.from({ length: 20 }, (_, t) => `<CodeListItem CodedValue="T${t}"><Decode><TranslatedText xml:lang="en">Term ${t}</TranslatedText></Decode></CodeListItem>`).join('')}</CodeList>`).join('\n')}
${each((dataset, variable) => `<MethodDef OID="MT.${dataset}.${variable}" Name="Algorithm of ${variable}" Type="Computation">${text(`The value of ${variable} is taken from the last record before the reference date of the subject.`)}</MethodDef>`)}
</MetaDataVersion></Study></ODM>
`;
}
