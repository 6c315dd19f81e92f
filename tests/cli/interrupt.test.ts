import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

beforeAll(async () => {
  spawnSync(process.execPath, [join(root, 'tests/tools/prepare.js')]);
  folder = await mkdtemp(join(tmpdir(), 'interrupt-'));
  const terms = Array.from({ length: 150_000 }, (_, n) => `S,AE,P${n},${n},term ${n},x${n}y`);
  await writeFile(join(folder, 'ae.csv'), `STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AEMODIFY\n${terms.join('\n')}\n`);
  const rules = {
    'X-1': '{ name: AESEQ, operator: equal_to, value: 7 }',
    // Each of many values against each of many others.
    'X-2': '{ name: AETERM, operator: ends_with, value: AEMODIFY }',
    'X-3': '{ name: AESEQ, operator: empty }',
  };
  for (const [id, check] of Object.entries(rules)) {
    await mkdir(join(folder, 'rules', id), { recursive: true });
    await writeFile(
      join(folder, 'rules', id, 'rule.yml'),
      `Check: { all: [${check}] }
Core: { Id: ${id}, Status: Draft }
Rule Type: Record Data
Sensitivity: Record
Outcome: { Message: Found., Output Variables: [AESEQ] }
Scope: { Domains: { Include: [AE] } }
`,
    );
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** A run of validate as a process of its own; when it has loaded, and the first rule had time enough, it gets the signal. */
async function interrupted(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const command = ['validate', join(folder, 'ae.csv'), '--rules', join(folder, 'rules'), '--standard', '3.4', ...args];
  const child = spawn(process.execPath, [join(root, 'bin/trialmill.js'), ...command]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => {
    const before = err;
    err += text.toString();
    if (!before.includes('Loading') && err.includes('Loading')) setTimeout(() => child.kill('SIGINT'), 8000);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

describe('Ctrl-C while rules run', () => {
  it('leaves what was found until then, marked as partial, in every format, and exit code 130', async () => {
    const files = ['json', 'ndjson', 'csv', 'core-csv', 'html', 'sarif', 'junit', 'github', 'xlsx'];
    const outputs = files.flatMap((format) => ['-o', `${format}:${join(folder, `findings.${format}`)}`]);
    const { code, out, err } = await interrupted(outputs);
    expect(err).toContain('Interrupted: what was found until now is written');
    expect(code).toBe(130);
    expect(out).toContain('error X-1 in AE: 1 finding');
    expect(out).toContain('Rules that were not run: interrupted:\n  - X-2\n');
    expect(out).toContain('Partial: the run was interrupted when 2 of 3 rules had run.');
    const found = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8')) as Record<string, unknown>;
    expect(found).toMatchObject({ partial: { ran: 2, of: 3 }, findings: [{ rule: 'X-1', row: 8 }] });
    for (const format of files)
      expect((await readFile(join(folder, `findings.${format}`))).length, format).toBeGreaterThan(0);
  });
});

describe('Ctrl-C while a JSONata rule runs that does not end', () => {
  it('leaves the findings of the others, marked as partial', async () => {
    const study = join(folder, 'usdm');
    await mkdir(study, { recursive: true });
    const arm = { id: 'A1', instanceType: 'StudyArm', name: 'Placebo' };
    await writeFile(join(study, 'study.json'), JSON.stringify({ usdmVersion: '4.0.0', study: { arms: [arm] } }));
    const checks = { 'Y-1': 'study.arms', 'Y-2': '($f := function($n) { $f($n + 1) }; $f(1))' };
    for (const [id, check] of Object.entries(checks)) {
      await mkdir(join(folder, 'jsonata', id), { recursive: true });
      await writeFile(
        join(folder, 'jsonata', id, 'rule.yml'),
        `Check: "${check}"
Core: { Id: ${id}, Status: Draft }
Rule Type: JSONata
Sensitivity: Record
Outcome: { Message: Found., Output Variables: [name] }
Scope: { Entities: { Include: [ALL] } }
`,
      );
    }
    const args = ['validate', join(study, 'study.json'), '--rules', join(folder, 'jsonata')];
    const child = spawn(process.execPath, [join(root, 'bin/trialmill.js'), ...args]);
    let out = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.once('data', () => setTimeout(() => child.kill('SIGINT'), 8000));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    expect(out).toContain('error Y-1 in StudyArm: 1 finding');
    expect(out).toContain('Rules that were not run: interrupted:\n  - Y-2\n');
    expect(code).toBe(130);
  });
});

describe('a rule beyond --rule-timeout', () => {
  it('counts as failed, is shown, and ends the run with exit code 4', async () => {
    const one = join(folder, 'slow');
    await cp(join(folder, 'rules/X-2'), join(one, 'X-2'), { recursive: true });
    const args = ['--rules', one, '--standard', '3.4', '--rule-timeout', '100ms'];
    const run = spawnSync(process.execPath, [
      join(root, 'bin/trialmill.js'),
      'validate',
      join(folder, 'ae.csv'),
      ...args,
    ]);
    expect(run.stdout.toString()).toContain('X-2 took longer than the time limit of 0.1 s and was stopped.');
    expect(run.status).toBe(4);
  });
});
