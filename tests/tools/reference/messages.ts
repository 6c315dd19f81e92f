import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagePages } from '#pipeline/explain.js';
import { code, fenced } from './markdown.js';

const src = join(import.meta.dirname, '..', '..', '..', 'src');

/** Every message: how serious it is, what it means, what usually causes it and what to do. */
export function messagesReference(): string {
  const severities = severityByCode();
  let floor = '';
  const pages = [...messagePages()].flatMap(([name, { meaning, cause, remedy, wrong, right }]) => {
    const of = name.slice(0, name.indexOf('/'));
    const heading = of === floor ? [] : [`## ${of}`];
    floor = of;
    return [
      ...heading,
      `### ${code(name)}`,
      `**${severities.get(name) ?? 'error'}.** ${meaning}`,
      `Usual cause: ${cause}`,
      `What to do: ${remedy}`,
      ...(wrong === undefined ? [] : ['Wrong:', example(of, wrong)]),
      ...(right === undefined ? [] : ['Right:', example(of, right)]),
    ];
  });
  return [
    '# Messages',
    'What can be told about a study, its data, a define.xml or a rule, made from `specs/messages/` (`npm run golden`). `trialmill explain <code>` shows one of them.',
    ...pages,
  ].join('\n\n');
}

function example(floor: string, text: string): string {
  return fenced(floor === 'define' ? 'xml' : 'text', text);
}

/** Read from the tables of messages as text: a wording is an error unless it says something else. */
function severityByCode(): ReadonlyMap<string, string> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('messages.ts'));
  return new Map(
    files.sort().flatMap((file) => {
      const [, floor, wordings] =
        /\n\}>\('([a-z]+)', \{\n([\s\S]*?)\n\}\);/.exec(readFileSync(join(src, file), 'utf8')) ?? [];
      if (floor === undefined || wordings === undefined) return [];
      return wordings.split(/\n(?= {2}['a-z])/).flatMap((text) => {
        const [, name] = /^ {2}'?([a-z][a-z0-9/-]*)'?:/.exec(`  ${text.trimStart()}`) ?? [];
        return name === undefined ? [] : [[`${floor}/${name}`, severityOf(text)] as const];
      });
    }),
  );
}

function severityOf(wording: string): string {
  if (/severity: \w+ \?/.test(wording)) return 'error or warning';
  return /severity: 'warning'|\bwarning\(/.test(wording) ? 'warning' : 'error';
}
