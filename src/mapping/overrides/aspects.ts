import { inWords } from '../in-words.js';
import type { Aspect } from './model.js';

/** What describes a variable; all else of an entry says where its value comes from. */
const DESCRIBING = ['label', 'origin', 'method', 'comment', 'codelist', 'type', 'length', 'mandatory', 'pages'];
const EXPRESSION = 'expression';

/** What of an entry is not the same in library and study, or is only in one; none where they say the same. */
export function entryAspects(library: unknown, study: unknown): readonly Aspect[] {
  return ['expression', ...DESCRIBING].flatMap((what) => aspect(what, part(library, what), part(study, what)));
}

export function aspect(what: string, library: unknown, study: unknown): readonly Aspect[] {
  if (JSON.stringify(library) === JSON.stringify(study)) return [];
  return [
    {
      what,
      ...(library !== undefined && { library: inWords(library) }),
      ...(study !== undefined && { study: inWords(study) }),
    },
  ];
}

function part(entry: unknown, what: string): unknown {
  if (typeof entry !== 'object' || entry === null) return what === EXPRESSION ? entry : undefined;
  if (what !== EXPRESSION) return (entry as Readonly<Record<string, unknown>>)[what];
  const rest = Object.entries(entry).filter(([key]) => !DESCRIBING.includes(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}
