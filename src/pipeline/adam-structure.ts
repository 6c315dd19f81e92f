import type { AdamStructure } from '#standards/published.js';

/**
 * The structure of the ADaMIG that a dataset's variables show.
 *
 * See the CORE rule format, scope by data structures.
 */
export function structureFromColumns(
  dataset: { readonly name: string; readonly columns: readonly { readonly name: string }[] } | undefined,
): AdamStructure | undefined {
  if (dataset === undefined) return undefined;
  if (dataset.name === 'ADSL') return 'ADSL';
  const columns = new Set(dataset.columns.map(({ name }) => name));
  if (columns.has('CNSR')) return 'TTE';
  return ['PARAMCD', 'PARAM', 'AVAL', 'AVALC'].some((name) => columns.has(name)) ? 'BDS' : undefined;
}
