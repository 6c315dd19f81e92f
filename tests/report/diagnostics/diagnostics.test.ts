import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '#base/diagnostic.js';
import { diagnosticsFormats, type DiagnosticsFormat } from '#report/diagnostics/index.js';

const WARNING: Diagnostic = {
  code: 'mapping/expected-variable-missing',
  severity: 'warning',
  message: 'AE has no AEBODSYS, which is Expected.',
  at: { file: 'sdtm/ae.yaml', line: 2, column: 1 },
  help: 'Where it was not collected, write null.',
};
const ERROR: Diagnostic = {
  code: 'mapping/unknown-column',
  severity: 'error',
  message: '"SEVERTY, <x>: 100%" is not a column of ae.',
  at: { file: 'sdtm/ae.yaml', line: 19, column: 20 },
  found: 'SEVERTY',
  expected: 'a column',
  help: 'Did you mean "SEVERITY"?',
  reference: 'SDTMIG 3.4',
};
const NOWHERE: Diagnostic = { code: 'pipeline/no-datasets', severity: 'error', message: 'There is no dataset.' };

const shown = (format: DiagnosticsFormat, diagnostics: readonly Diagnostic[]) =>
  diagnosticsFormats[format]({
    diagnostics,
    files: ['sdtm/dm.yaml', 'sdtm/ae.yaml'],
    tool: 'trialmill',
    toolVersion: '1.2.3',
  });
const all = [ERROR, WARNING, NOWHERE];

describe('faults of a mapping', () => {
  it.each(Object.keys(diagnosticsFormats) as DiagnosticsFormat[])(
    'come in the same order as %s, however found',
    (as) => {
      expect(shown(as, [NOWHERE, WARNING, ERROR])).toBe(shown(as, all));
    },
  );

  it('are told as text with their particulars', () => {
    expect(shown('text', all)).toBe(`error: There is no dataset. [pipeline/no-datasets]
sdtm/ae.yaml:2:1: warning: AE has no AEBODSYS, which is Expected. [mapping/expected-variable-missing]
  help:     Where it was not collected, write null.
sdtm/ae.yaml:19:20: error: "SEVERTY, <x>: 100%" is not a column of ae. [mapping/unknown-column]
  found:    SEVERTY
  expected: a column
  help:     Did you mean "SEVERITY"?
  see:      SDTMIG 3.4
`);
    expect(shown('text', [])).toBe('');
  });

  it('are a list in JSON', () => {
    expect(JSON.parse(shown('json', all))).toEqual([NOWHERE, WARNING, ERROR]);
    expect(shown('json', [])).toBe('[]\n');
  });

  it('are told by SARIF in a file of a folder with any name', () => {
    const at = { file: 'run #2/ae 50%.yaml', line: 1, column: 1 };
    expect(shown('sarif', [{ ...ERROR, at }])).toContain('"uri": "run%20%232/ae%2050%25.yaml"');
  });

  it('are SARIF results at their lines, with a rule for each code', () => {
    expect(JSON.parse(shown('sarif', all))).toEqual({
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'trialmill',
              version: '1.2.3',
              rules: [WARNING, ERROR, NOWHERE].map(({ code }) => ({
                id: code,
                help: { text: `trialmill explain ${code}` },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'pipeline/no-datasets',
              ruleIndex: 2,
              level: 'error',
              message: { text: 'There is no dataset.' },
            },
            {
              ruleId: 'mapping/expected-variable-missing',
              ruleIndex: 0,
              level: 'warning',
              message: {
                text: 'AE has no AEBODSYS, which is Expected.\nhelp:     Where it was not collected, write null.',
              },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'sdtm/ae.yaml' },
                    region: { startLine: 2, startColumn: 1 },
                  },
                },
              ],
            },
            {
              ruleId: 'mapping/unknown-column',
              ruleIndex: 1,
              level: 'error',
              message: {
                text: '"SEVERTY, <x>: 100%" is not a column of ae.\nfound:    SEVERTY\nexpected: a column\nhelp:     Did you mean "SEVERITY"?\nsee:      SDTMIG 3.4',
              },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'sdtm/ae.yaml' },
                    region: { startLine: 19, startColumn: 20 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('are failing cases of JUnit; warnings and files without faults pass', () => {
    const xml = shown('junit', all);
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="trialmill" tests="4" failures="2" errors="0" skipped="0">
  <testsuite name="sdtm/ae.yaml" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="sdtm/ae.yaml" name="mapping/expected-variable-missing (line 2, column 1)">
      <system-out>warning: AE has no AEBODSYS, which is Expected.
help:     Where it was not collected, write null.</system-out>
    </testcase>
    <testcase classname="sdtm/ae.yaml" name="mapping/unknown-column (line 19, column 20)">
      <failure type="mapping/unknown-column" message="&quot;SEVERTY, &lt;x&gt;: 100%&quot; is not a column of ae.">found:    SEVERTY
expected: a column
help:     Did you mean "SEVERITY"?
see:      SDTMIG 3.4</failure>
    </testcase>
  </testsuite>
  <testsuite name="sdtm/dm.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="sdtm/dm.yaml" name="no faults"/>
  </testsuite>
  <testsuite name="study" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="study" name="pipeline/no-datasets">
      <failure type="pipeline/no-datasets" message="There is no dataset."/>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  it('are annotations of GitHub, with what its syntax needs written otherwise', () => {
    expect(shown('github', all)).toBe(
      '::error title=pipeline/no-datasets::There is no dataset.\n' +
        '::warning file=sdtm/ae.yaml,line=2,col=1,title=mapping/expected-variable-missing::AE has no AEBODSYS, which is Expected.%0AWhere it was not collected, write null.\n' +
        '::error file=sdtm/ae.yaml,line=19,col=20,title=mapping/unknown-column::"SEVERTY, <x>: 100%25" is not a column of ae.%0ADid you mean "SEVERITY"?\n',
    );
  });
});
