import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareText } from '#base/compare-text.js';

/** What the .env of a case says. */
export interface CaseSettings {
  readonly product: string;
  readonly version: string;
  readonly substandard?: string;
  readonly useCases?: readonly string[];
  /** The define.xml of the case. */
  readonly define?: string;
  /** The study of the case, where it is one JSON document. */
  readonly document?: string;
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
  const define = pairs.get('DEFINE_XML') ?? (pairs.get('PRODUCT') === 'Define-XML' ? 'define.xml' : undefined);
  const document = documentIn(folder);
  return {
    product: pairs.get('PRODUCT') ?? '',
    version: (pairs.get('VERSION') ?? '').replaceAll('-', '.'),
    ...(substandard !== undefined && { substandard }),
    ...(useCases !== undefined && { useCases: useCases.map((word) => word.trim()) }),
    ...(document !== undefined && { document: join(folder, document) }),
    ...(define !== undefined && { define: join(folder, define) }),
  };
}

function documentIn(folder: string): string | undefined {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.startsWith('_'))
    .sort(compareText)[0];
}

/** Why a case cannot be run, if a part of it is not there. */
export async function whyUnusable(folder: string): Promise<string | undefined> {
  const data = join(folder, 'data');
  if (!existsSync(data)) return 'It has no folder "data".';
  if (!existsSync(join(data, '.env'))) return 'It has no "data/.env", which names the standard.';
  if (!existsSync(join(data, '_datasets.csv')) && documentIn(data) === undefined)
    return 'It has no "data/_datasets.csv", which lists the datasets, and no JSON document.';
  if (!existsSync(join(folder, 'results', 'results.csv'))) return 'It has no "results/results.csv" to compare with.';
  const { define } = await caseSettings(data);
  if (define !== undefined && !existsSync(define))
    return `It has no "data/${basename(define)}", which describes the data.`;
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
