/** The words of a file or column name, in lower case: "AdverseEvent_log" gives adverse, event, log. Numbers are no words. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 3);
}

/** Whether a word is another one, shortened or in the plural: lab of laboratory, events of event. */
export function standsFor(word: string, full: string): boolean {
  return full.startsWith(word) || full === word.replace(/s$/, '');
}

/** The part of the words that stand for one of the others, from 0 to 1. */
export function wordShare(words: readonly string[], others: readonly string[]): number {
  if (words.length === 0) return 0;
  return words.filter((word) => others.some((other) => standsFor(word, other))).length / words.length;
}
