import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from './messages.js';

/** What an expression is for, and so which types it may have. */
export type Expected = 'condition' | 'number' | 'text';

const numbers = /^(?:DOUBLE|FLOAT|DECIMAL.*|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|"?NULL"?)$/;
const texts = /^(?:VARCHAR|DATE|TIMESTAMP|TIME)$/;

/** Whether a value of this DuckDB type serves its purpose. A date is written as ISO 8601, a number in its shortest form. */
export function checkType(type: string, expected: Expected, at: SourceSpan): Diagnostic | undefined {
  switch (expected) {
    case 'condition':
      return type === 'BOOLEAN' || type.includes('NULL') ? undefined : report('not-a-condition', { found: type }, at);
    case 'number':
      return numbers.test(type) ? undefined : report('not-a-number', { found: type }, at);
    case 'text':
      return texts.test(type) || numbers.test(type) ? undefined : report('not-a-text', { found: type }, at);
  }
}

/** DuckDB's own objection to an expression, at its place. */
export function typeFault(problem: string, at: SourceSpan): Diagnostic {
  return report('wrong-type', { problem }, at);
}
