import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { element, printXml, type XmlElement } from '#define/xml/print.js';
import { inOrder, particulars, type CheckedFiles } from './checked-files.js';

/** The diagnostics as JUnit XML: a suite for each file, a case for each fault. Warnings pass and say so; a file without faults is one case that passes. */
export function diagnosticsAsJunit({ diagnostics, files, tool }: CheckedFiles): string {
  const told = inOrder(diagnostics);
  const names = [...new Set([...files, ...told.map(fileOf)])].sort(compareText);
  const suites = names.map((name) =>
    suite(
      name,
      told.filter((diagnostic) => fileOf(diagnostic) === name),
    ),
  );
  const failures = told.filter(isError).length;
  const tests = names.reduce(
    (sum, name) => sum + Math.max(1, told.filter((diagnostic) => fileOf(diagnostic) === name).length),
    0,
  );
  return printXml(element('testsuites', { name: tool, tests, failures, errors: 0, skipped: 0 }, suites));
}

function fileOf({ at }: Diagnostic): string {
  return at?.file ?? 'study';
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function suite(name: string, told: readonly Diagnostic[]): XmlElement {
  const cases =
    told.length === 0
      ? [element('testcase', { classname: name, name: 'no faults' })]
      : told.map((diagnostic) => testCase(name, diagnostic));
  const failures = told.filter(isError).length;
  return element('testsuite', { name, tests: cases.length, failures, errors: 0, skipped: 0 }, cases);
}

function testCase(file: string, diagnostic: Diagnostic): XmlElement {
  const { code, message, at } = diagnostic;
  const name = at === undefined ? code : `${code} (line ${at.line}, column ${at.column})`;
  const lines = particulars(diagnostic).join('\n');
  const verdict = isError(diagnostic)
    ? element('failure', { type: code, message }, lines)
    : element('system-out', {}, [`warning: ${message}`, lines].filter(Boolean).join('\n'));
  return element('testcase', { classname: file, name }, [verdict]);
}
