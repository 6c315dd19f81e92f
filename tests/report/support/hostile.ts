/** A text that would take over a page which prints it as it is. */
export const HOSTILE = `"'><img src=x onerror=document.title='owned'><script>document.title='owned'</script></style></svg><a href=javascript:alert(1)>&lt;`;

/** Every text of a value replaced by this one. Kinds, statuses and severities are ours and stay. */
export function everyText<T>(value: T, text: string): T {
  const ours = new Set(['kind', 'status', 'severity', 'family', 'class', 'type', 'time', 'paramcd', 'state']);
  const replace = (part: unknown, key: string): unknown => {
    if (typeof part === 'string') return ours.has(key) ? part : text;
    if (Array.isArray(part)) return part.map((item) => replace(item, key));
    if (part === null || typeof part !== 'object' || part instanceof Date || part instanceof Map) return part;
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, replace(item, name)]));
  };
  return replace(value, '') as T;
}
