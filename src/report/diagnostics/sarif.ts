import { compareText } from '#base/compare-text.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { locationIn, sarifLog } from '../findings/sarif.js';
import { inOrder, particulars, type CheckedFiles } from './checked-files.js';

/** The diagnostics as a SARIF 2.1.0 log (OASIS Standard, 27 March 2020), one run: code scanning shows them in the files. */
export function diagnosticsAsSarif({ diagnostics, tool, toolVersion }: CheckedFiles): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort(compareText);
  return sarifLog({
    tool: { driver: { name: tool, version: toolVersion, rules: codes.map((code) => descriptor(code, tool)) } },
    columnKind: 'utf16CodeUnits',
    results: inOrder(diagnostics).map((diagnostic) => result(diagnostic, codes.indexOf(diagnostic.code))),
  });
}

function descriptor(code: string, tool: string) {
  return { id: code, help: { text: `${tool} explain ${code}` } };
}

function result(diagnostic: Diagnostic, ruleIndex: number) {
  const { code, severity, message, at } = diagnostic;
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: [message, ...particulars(diagnostic)].join('\n') },
    ...(at && { locations: [locationIn(at.file, at)] }),
  };
}
