/** A value as a file of JSON, indented, with a line feed at the end. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n';
}
