import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { main } from '#cli/main.js';
import { plain, type Terminal } from '#cli/terminal.js';

/** One part of a scenario file: `==word argument==` on a line of its own, then its text. */
interface Section {
  readonly word: string;
  readonly argument: string;
  readonly text: string;
}

/** What the last command of a scenario left to look at. */
interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a scenario in a copy of its study and gives the file back as it is true: sections that tell what happened hold what did happen.
 * Words are described in tests/scenarios/README.md.
 */
export async function playScenario(text: string, fixtures: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-scenario-'));
  const home = process.cwd();
  process.chdir(folder);
  try {
    const played: Section[] = [];
    let outcome: Outcome | undefined;
    for (const section of parseScenario(text)) {
      if (section.word === 'command') outcome = await runCommand(section.text.trim(), folder);
      played.push({ ...section, text: playSection(section, outcome, fixtures) });
    }
    return played.map(({ word, argument, text: body }) => `==${`${word} ${argument}`.trim()}==\n${body}`).join('\n');
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
}

function parseScenario(text: string): readonly Section[] {
  const [front = '', ...parts] = text.split(/^==([a-z]+)(?: ([^=\n]+))?==\n/m);
  if (front !== '' || parts.length === 0)
    throw new Error('A scenario starts with a section, for example ==study small==');
  const sections: Section[] = [];
  for (let i = 0; i < parts.length; i += 3)
    sections.push({ word: parts[i] ?? '', argument: parts[i + 1] ?? '', text: withoutBlankLine(parts[i + 2] ?? '') });
  return sections;
}

/** The blank line between two sections belongs to neither. */
function withoutBlankLine(text: string): string {
  return /^\n+$/.test(text) ? '' : text.replace(/\n\n$/, '\n');
}

function playSection({ word, argument, text }: Section, outcome: Outcome | undefined, fixtures: string): string {
  switch (word) {
    case 'study':
      cpSync(join(fixtures, argument), '.', { recursive: true });
      return text;
    case 'command':
      return text;
    case 'file':
      write(argument, text);
      return text;
    case 'bytes':
      write(argument, Buffer.from(text.replace(/\s/g, ''), 'hex'));
      return text;
    case 'cut':
      write(argument, readFileSync(argument).subarray(0, -Number(text)));
      return text;
    case 'without':
      if (!existsSync(argument)) throw new Error(`There is no ${argument} to take away.`);
      rmSync(argument);
      return text;
    case 'replace':
      write(argument, replaced(readFileSync(argument, 'utf8'), text));
      return text;
    case 'status':
      return `${known(outcome).status}\n`;
    case 'stdout':
      return known(outcome).stdout;
    case 'stderr':
      return known(outcome).stderr;
    case 'show':
      return existsSync(argument) ? readFileSync(argument, 'utf8').replaceAll('\r\n', '\n') : '(no such file)\n';
    case 'tree':
      return tree(argument);
    default:
      throw new Error(`A scenario has no section "${word}".`);
  }
}

function known(outcome: Outcome | undefined): Outcome {
  if (outcome === undefined) throw new Error('Nothing happened yet: ==command== goes first.');
  return outcome;
}

async function runCommand(line: string, folder: string): Promise<Outcome> {
  const [name, ...words] = line.split(' ');
  if (name !== 'trialmill') throw new Error(`A scenario runs trialmill, not ${String(name)}.`);
  let stdout = '';
  let stderr = '';
  const terminal: Terminal = {
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    isInteractive: false,
    paint: plain,
  };
  const status = await main(['node', 'trialmill', ...words], terminal);
  const shown = (text: string) => text.replaceAll(`${folder}${sep}`, '').replaceAll(folder, '<folder>');
  return { status, stdout: shown(stdout), stderr: shown(stderr) };
}

/** Lines that start with "- " become the lines that start with "+ ". */
function replaced(content: string, change: string): string {
  const lines = (sign: string) =>
    change
      .split('\n')
      .filter((line) => line.startsWith(`${sign} `))
      .map((line) => line.slice(2))
      .join('\n');
  const from = lines('-');
  if (from === '' || content.split(from).length !== 2) throw new Error(`"${from}" must be there once to be replaced.`);
  return content.replace(from, () => lines('+'));
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Every file below a folder, one a line. */
function tree(folder: string): string {
  if (!existsSync(folder)) return '(no such folder)\n';
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'))
    .filter((path) => !path.includes('/.trialmill/'))
    .sort()
    .map((path) => `${path}\n`)
    .join('');
}
