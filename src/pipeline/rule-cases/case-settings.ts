import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the .env of a case says. */
export interface CaseSettings {
  readonly product: string;
  readonly version: string;
  readonly substandard?: string;
  readonly useCases?: readonly string[];
  /** The define.xml of the case. */
  readonly define?: string;
}

/**
 * Reads the .env in the data folder of a case.
 *
 * See the CORE rule format, the test data folder.
 */
export async function caseSettings(folder: string): Promise<CaseSettings> {
  const pairs = environment(await readFile(join(folder, '.env'), 'utf8'));
  const substandard = pairs.get('SUBSTANDARD');
  const useCases = pairs.get('USE_CASE')?.split(',');
  const define = pairs.get('DEFINE_XML');
  return {
    product: pairs.get('PRODUCT') ?? '',
    version: (pairs.get('VERSION') ?? '').replaceAll('-', '.'),
    ...(substandard !== undefined && { substandard }),
    ...(useCases !== undefined && { useCases: useCases.map((word) => word.trim()) }),
    ...(define !== undefined && { define: join(folder, define) }),
  };
}

/** Why a case cannot be run, if a part of it is not there. */
export function whyUnusable(folder: string): string | undefined {
  const data = join(folder, 'data');
  if (!existsSync(data)) return 'It has no folder "data".';
  if (!existsSync(join(data, '.env'))) return 'It has no "data/.env", which names the standard.';
  if (!existsSync(join(data, '_datasets.csv'))) return 'It has no "data/_datasets.csv", which lists the datasets.';
  if (!existsSync(join(folder, 'results', 'results.csv'))) return 'It has no "results/results.csv" to compare with.';
  return undefined;
}

function environment(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(/\r?\n/).map((entry) => /^([A-Z_]+)=(.*)$/.exec(entry.trim()));
  return new Map(
    pairs.flatMap((pair): [string, string][] =>
      pair?.[1] !== undefined && pair[2] ? [[pair[1], pair[2].trim()]] : [],
    ),
  );
}
