import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineDataset, DefineDocument, DefineItem, DefineItemRef } from '../document.js';

/** A rule over a whole document. Rules do not know each other and none stops another. */
export type Rule = (document: DefineDocument) => readonly Diagnostic[];

/** An element as messages name it. */
export function named(element: string, oid: string | undefined): string {
  return oid === undefined || oid === '' ? element : `${element} ${oid}`;
}

/** "Analysis" is said on the datasets; a document holds one family. */
export function isAnalysis(document: DefineDocument): boolean {
  return document.datasets.some((dataset) => dataset.purpose === 'Analysis');
}

/** SEND describes its origins by type alone. */
export function isSend(document: DefineDocument): boolean {
  return document.standards.some((standard) => standard.name?.startsWith('SENDIG'));
}

/** A variable of a dataset, or values of one. */
export interface Place {
  readonly dataset: DefineDataset;
  readonly ref: DefineItemRef;
  readonly item: DefineItem;
  /** The variable whose values these are. */
  readonly parent?: DefineItem;
}

/** Every place whose item is defined: each variable, followed by its values. */
export function placesOf(document: DefineDocument): readonly Place[] {
  return document.datasets.flatMap((dataset) =>
    dataset.variables.flatMap((ref) => {
      const { item } = ref;
      if (!item) return [];
      const values = (item.valueList?.values ?? []).flatMap((value) =>
        value.item ? [{ dataset, ref: value, item: value.item, parent: item }] : [],
      );
      return [{ dataset, ref, item }, ...values];
    }),
  );
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** Those that occur a second time, in order, each once. */
export function repeated<T>(values: readonly T[]): readonly T[] {
  const seen = new Set<T>();
  const twice = new Set<T>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}
