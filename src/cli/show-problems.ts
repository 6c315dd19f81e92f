import type { DataProblem } from '#model/account.js';
import type { Paint } from './terminal.js';

const SHOWN = 10;

/** Values of the captures that could not be taken, gravest first: the first ones, and how many there are. */
export function problemsText(problems: readonly DataProblem[], paint: Paint): string {
  if (problems.length === 0) return '';
  const ordered = [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const lines = ordered.slice(0, SHOWN).map(({ severity, dataset, variable, value, action, file, row, at }) => {
    const word = severity === 'error' ? paint.red('error') : paint.yellow('warning');
    const place = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
    return `${file}, row ${row}: ${word}: ${dataset}.${variable} could not take ${JSON.stringify(value)}; ${action}${place}\n`;
  });
  const more = problems.length > SHOWN ? `and ${problems.length - SHOWN} more in reports/problems.csv\n` : '';
  return lines.join('') + more;
}
