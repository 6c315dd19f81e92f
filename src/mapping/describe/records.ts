import type { Method, Origin } from '#model/study-meta.js';
import type { RecordEntry } from '../collect/collected.js';
import type { PlacedEntry } from '../parse.js';

interface Described {
  readonly origin?: Origin;
  readonly method?: Method;
}

/** A variable whose value derived records make or say is derived: its method tells how the own records come by it, and then each derivation. */
export function withRecords(
  name: string,
  main: PlacedEntry | undefined,
  described: Described,
  records: readonly RecordEntry[],
): Described {
  const sentences = records.flatMap((entry) => sentenceOf(name, entry) ?? []);
  if (sentences.length === 0) return described;
  const origin: Origin =
    main?.entry.origin === undefined || described.origin === undefined
      ? { type: 'Derived', source: 'Sponsor' }
      : described.origin;
  if (origin.type !== 'Derived') return { ...described, origin };
  const own = described.method?.description ?? ownWords(main, described.origin);
  const description = [...(own === undefined ? [] : [own]), ...sentences].join(' ');
  return { origin, method: { type: 'Computation', ...described.method, description } };
}

/** What a derivation of records says of a variable. */
export function sentenceOf(name: string, { derivation, params, said, where }: RecordEntry): string | undefined {
  const how = derivation.method(params, where === undefined ? '' : ` where ${where}`);
  const value = said.get(name);
  if (value === null) return `Missing in derived records: ${how}`;
  if (value !== undefined) return `"${value}" in derived records: ${how}`;
  return derivation.gives(params).includes(name) ? `In derived records: ${how}` : undefined;
}

/** How the own records come by the value, where no method says it. */
export function ownWords(main: PlacedEntry | undefined, origin: Origin | undefined): string | undefined {
  if (origin?.type === 'Predecessor') return `Copied from ${origin.dataset}.${origin.variable}.`;
  if (origin?.type === 'Collected') return 'As collected.';
  const value = main !== undefined && 'value' in main.entry ? main.entry.value : undefined;
  if (value === null) return 'Missing in the records of the source.';
  return typeof value === 'string' || typeof value === 'number' ? `"${value}".` : undefined;
}
