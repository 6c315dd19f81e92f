/** What a mapping says, in one line, as it could be written there: lists in brackets, texts bare. */
export function inWords(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return `[${value.map((item) => (isPlain(item) ? inWords(item) : `{ ${inWords(item)} }`)).join(', ')}]`; // prettier-ignore
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return '';
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${isPlain(item) || Array.isArray(item) ? inWords(item) : `{ ${inWords(item)} }`}`)
    .join(', ');
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
