/** A comment or description worth writing: a blank one is none. */
export function present(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** A property that is absent where there is no text worth writing. */
export function given<Key extends string>(key: Key, text: string | undefined): Partial<Record<Key, string>> {
  const property: Partial<Record<Key, string>> = {};
  if (present(text) !== undefined) property[key] = text;
  return property;
}
