import { isDeepStrictEqual } from 'node:util';
import type { Method, Origin } from '#model/study-meta.js';
import type { Collected } from '../collect/collected.js';
import type { EndpointMethod } from '../endpoint.js';
import { entryFor, type ResolvedDataset, type ResolvedStudy, type ResolvedVariable } from '../resolved.js';
import type { ResponseCatalogue } from '../response.js';
import { tellsWhence } from '../steps/whence.js';
import { valueLevelOf } from '../value-level.js';
import { documented } from './documents.js';
import { originAndMethod } from './origin.js';
import { ownWords, sentenceOf } from './records.js';

/** Where a value comes from, and how. */
export interface Whence {
  readonly origin?: Origin;
  readonly method?: Method;
}

/** Where the results of datasets come from in each input, then in each derivation of records, by dataset and variable. */
export type WhenceOf = ReadonlyMap<string, ReadonlyMap<string, readonly Whence[]>>;

/** For datasets whose results come from several inputs or derivations of records. */
export function describeWhence(
  study: ResolvedStudy,
  collected: Collected,
  endpointMethod: EndpointMethod,
  response: ResponseCatalogue,
): WhenceOf {
  const found = new Map<string, ReadonlyMap<string, readonly Whence[]>>();
  for (const dataset of study.datasets.values()) {
    const level = tellsWhence(dataset) ? valueLevelOf(dataset) : undefined;
    if (level === undefined) continue;
    const results = dataset.variables.filter(({ name }) => level.of.includes(name));
    const byBlock = (variable: ResolvedVariable) =>
      dataset.parsed.blocks.map((_, block) => {
        const main = entryFor(variable, block);
        const [alone, own] = [withBlock(dataset, block), withEntry(variable, block)];
        if (main === undefined) return {};
        const whence = originAndMethod(alone, own, main, collected, endpointMethod, response, study);
        return whence.method === undefined ? whence : documented(whence, main.entry.documents);
      });
    const byRecords = (variable: ResolvedVariable) =>
      (collected.records.get(dataset.name) ?? []).map((entry): Whence => {
        const description = sentenceOf(variable.name, entry);
        const origin: Origin = { type: 'Derived', source: 'Sponsor' };
        return description === undefined ? {} : { origin, method: { type: 'Computation', description } };
      });
    found.set(
      dataset.name,
      new Map(results.map((variable) => [variable.name, [...byBlock(variable), ...byRecords(variable)]])),
    );
  }
  return found;
}

/** The dataset as if it had this input alone. */
function withBlock(dataset: ResolvedDataset, block: number): ResolvedDataset {
  return { ...dataset, parsed: { ...dataset.parsed, blocks: dataset.parsed.blocks.slice(block, block + 1) } };
}

function withEntry({ byBlock, ...variable }: ResolvedVariable, block: number): ResolvedVariable {
  const own = byBlock.get(block);
  return { ...variable, byBlock: new Map(own === undefined ? [] : [[0, own]]) };
}

/** Values that come from several places: as they all say, or derived in all these ways. */
export function together(all: readonly Whence[]): Whence {
  const said = all.filter(({ origin }) => origin !== undefined);
  const [first, ...others] = said;
  if (first === undefined || others.every((other) => isDeepStrictEqual(other, first))) return first ?? {};
  const [origin] = said.map((each) => each.origin);
  if (said.every((each) => isDeepStrictEqual(each.origin, origin)) && said.every(({ method }) => method === undefined))
    return first;
  const texts = said.flatMap(({ origin: of, method }) => method?.description ?? ownWords(undefined, of) ?? []);
  if (texts.length === 0) return first;
  return {
    origin: { type: 'Derived', source: 'Sponsor' },
    method: { type: 'Computation', description: [...new Set(texts)].join(' ') },
  };
}
