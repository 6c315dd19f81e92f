import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '#cli/main.js';
import { plain } from '#cli/terminal.js';
import { messagePages } from '#pipeline/explain.js';

const src = join(import.meta.dirname, '..', '..', 'src');
const pages = messagePages();

function explained(code: string) {
  return asked('explain', code);
}

async function asked(...words: readonly string[]) {
  let out = '';
  let err = '';
  const status = await main(['node', 'trialmill', ...words], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isInteractive: false,
    paint: plain,
  });
  return { status, out, err };
}

describe('the pages of messages', () => {
  it.each(tables())('are there for every message of $floor and for no other', ({ floor, codes }) => {
    expect(codes.length).toBeGreaterThan(5);
    const written = [...pages.keys()].filter((code) => code.startsWith(`${floor}/`));
    expect(written.toSorted()).toEqual(codes.toSorted());
  });

  it('belong to a floor that has messages', () => {
    const floors = new Set([...pages.keys()].map((code) => code.split('/')[0]));
    expect([...floors].toSorted()).toEqual(
      tables()
        .map(({ floor }) => floor)
        .toSorted(),
    );
  });

  it.each([...pages])(
    'say in sentences what %s means, why it comes and what to do',
    (_, { meaning, cause, remedy }) => {
      for (const sentence of [meaning, cause, remedy]) expect(sentence).toMatch(/^(?:[A-Z"0-9]|def:).*\.$/s);
    },
  );

  it.each([...pages].flatMap(([code, { wrong, right }]) => ((wrong ?? right) ? [{ code, wrong, right }] : [])))(
    'show for $code examples that differ and can be read',
    ({ code, wrong, right }) => {
      expect(right).toBeDefined();
      expect(right).not.toBe(wrong);
      // What is wrong in XML is shown in XML.
      if (!/^(?:define|formats\/odm)\//.test(code)) expect(parse(right ?? '')).toBeInstanceOf(Object);
    },
  );
});

describe('trialmill explain', () => {
  it('tells a message', async () => {
    expect(await explained('mapping/unknown-column')).toEqual({
      status: 0,
      err: '',
      out: `mapping/unknown-column
  The source, table or dataset has no such column.

Usual cause
  A misspelt name, or a column that is not declared under "columns" in study.yaml.

What to do
  Correct the name or declare the column.

Wrong
  AESEV: { column: SEVERTY }

Right
  AESEV: { column: SEVERITY }
`,
    });
  });

  it('tells a rule', async () => {
    expect(await explained('TM-S018')).toEqual({
      status: 0,
      err: '',
      out: `TM-S018 (error)
  A value is not a term of its codelist, and the codelist may not be extended.

A finding says
  The value is not a term of its controlled terminology, which may not be extended.

When it applies
  The codelist of the variable may not be extended, and the value is given.

What to do
  Map the collected value to a term of the codelist. Where several values apply, MULTIPLE with the single values in supplemental qualifiers is to be explained.

References
  Trialmill: SDTMIG 3.4, TM-S018
  Trialmill: SDTMIG 3.2, TM-S018
  Trialmill: SDTMIG 3.3, TM-S018
`,
    });
  });

  it('tells a rule on the files of a package, as rules explain does', async () => {
    const told = await explained('TM-F011');
    expect(told).toEqual({
      status: 0,
      err: '',
      out: `TM-F011 (reject)
  Tabulations have dm.xpt and ts.xpt, analysis data adsl.xpt.

A finding says
  A dataset that every study has is not there.

When it applies
  The files of a package are checked: trialmill package check.

What to do
  Add it; without it an application is refused on receipt.

References
  TRC1734
  TRC1736
`,
    });
    expect(await asked('rules', 'explain', 'tm-f011')).toEqual(told);
    expect(JSON.parse((await asked('rules', 'explain', 'TM-F011', '--format', 'json')).out)).toMatchObject({
      id: 'TM-F011',
      severity: 'reject',
    });
  });

  it.each([
    ['mapping/unknown-colum', ' Did you mean "mapping/unknown-column"?'],
    ['xpt/cport', ' Did you mean "formats/xpt/cport"?'],
    ['tm-s018', ' Did you mean "TM-S018"?'],
    ['tm-f011', ' Did you mean "TM-F011"?'],
    ['../../package.json', ''],
    ['constructor', ''],
  ])('says what may have been meant by %s', async (code, help) => {
    expect(await explained(code)).toEqual({
      status: 2,
      out: '',
      err: `error: There is no message and no rule "${code}".${help}\n`,
    });
  });
});

/** Every table of messages in src/, read as text: its floor and its codes. */
function tables(): { floor: string; codes: string[] }[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('messages.ts'));
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const [, keys, floor] = /= diagnostics<\{\n([\s\S]*?)\n\}>\('([a-z]+)'/.exec(text) ?? [];
    if (keys === undefined || floor === undefined) return [];
    const codes = [...keys.matchAll(/^ {2}'?([a-z][a-z0-9/-]*)'?:/gm)].map(([, code]) => `${floor}/${code}`);
    return [{ floor, codes }];
  });
}
