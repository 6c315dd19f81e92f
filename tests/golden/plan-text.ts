import { createHash } from 'node:crypto';
import type { Step } from '#mapping/plan.js';
import { compileProject, openProject } from '#pipeline/project.js';
import { withEngine } from '#pipeline/with-engine.js';
import { inlined, literal, trusted, type Sql } from '#sql/sql.js';

/** Every statement of a study in the order of the plan, values inside, under the source or dataset it is for. */
export async function planText(studyFile: string, shows: (step: Step) => boolean = () => true): Promise<string> {
  const project = openProject(studyFile);
  if (!project.ok) throw new Error(`${studyFile} cannot be read`);
  const compiled = await withEngine({ threads: 1 }, (engine) =>
    compileProject(project.value, engine, { leavesUnread: true }),
  );
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  const steps = compiled.value.plan.steps.filter(shows).map((step) => {
    const statement = inlined(readable(step.kind === 'check' ? step.select : step.statement));
    return `-- ${step.about}: ${step.kind}\n${statement.trim()};\n`;
  });
  return steps.join('\n');
}

/** The statement with the whole terminology, which one value holds, shown by its checksum, and line ends and tabs inside a value as escapes. */
function readable(statement: Sql): Sql {
  const parts = statement.parts.map((part) => {
    if (typeof part === 'string') return part;
    if ('kind' in part) return readable(part);
    const { value } = part;
    if (typeof value !== 'string') return part;
    if (value.length >= 10_000)
      return literal(`sha256 of a long text: ${createHash('sha256').update(value).digest('hex')}`);
    return /[\t\r\n]/.test(value) ? escapes(value) : part;
  });
  return { kind: 'sql', parts };
}

function escapes(value: string): Sql {
  const shown = { '\t': '\\t', '\r': '\\r', '\n': '\\n', "'": "''", '\\': '\\\\' };
  return trusted(`E'${value.replace(/[\t\r\n'\\]/g, (found) => shown[found as keyof typeof shown])}'`);
}
