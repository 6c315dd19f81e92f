import { compareText } from '#base/compare-text.js';
import type { RuleDataset, StudyDocument, World } from '#rules/world.js';

/**
 * A study document as a package of its own. Its entities are datasets by name: rules are meant for them, but they have no rows in the engine.
 */
export function documentWorld(document: StudyDocument, standard: World['standard']): World {
  return {
    standard,
    datasets: entityDatasets(document),
    related: [],
    standards: {
      classOf: () => undefined,
      labelOf: () => undefined,
      variablesOf: () => [],
      variableOf: () => undefined,
      codelist: () => undefined,
    },
    document,
  };
}

/** The kinds of objects in a document, by name; what has no kind is filed under no name. */
export function entityDatasets({ file, content, errors = [] }: StudyDocument): readonly RuleDataset[] {
  const counts = new Map<string, number>();
  count(content, counts);
  for (const { entity } of errors) if (!counts.has(entity)) counts.set(entity, 1);
  return [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, rows]) => ({ name, file, table: '', label: name, columns: [], rows, isNameOnly: true }));
}

function count(node: unknown, counts: Map<string, number>): void {
  if (typeof node !== 'object' || node === null) return;
  const kind = (node as Readonly<Record<string, unknown>>)['instanceType'];
  if (typeof kind === 'string') counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const value of Object.values(node)) count(value, counts);
}

/** The standard of a document: the version that was said, else its own. */
export function standardOfDocument({ content }: StudyDocument, said: string | undefined): World['standard'] {
  const { usdmVersion } = (typeof content === 'object' && content !== null ? content : {}) as Readonly<
    Record<string, unknown>
  >;
  const version =
    usdmVersionIn(said) ?? usdmVersionIn(typeof usdmVersion === 'string' ? `usdm-${usdmVersion}` : undefined);
  return { name: 'USDM', version: version ?? '' };
}

/** "4.0" of "usdm-4.0", "USDM 4-0", "usdm v4.0.0"; nothing where another standard is named. */
export function usdmVersionIn(text: string | undefined): string | undefined {
  const [, major, minor = '0'] = /^usdm[\s_-]*v?(\d+)(?:[.-](\d+))?/i.exec(text ?? '') ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
}
