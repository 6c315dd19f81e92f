/** The ids that a workbook gives to definitions: their OIDs without the prefix, where these stay apart. */
export function idsOf(prefix: string, oids: readonly string[]): (oid: string) => string {
  const short = (oid: string) => (oid.startsWith(`${prefix}.`) ? oid.slice(prefix.length + 1) : oid);
  const counts = new Map<string, number>();
  for (const oid of oids) counts.set(short(oid).toLowerCase(), (counts.get(short(oid).toLowerCase()) ?? 0) + 1);
  return (oid) => (counts.get(short(oid).toLowerCase()) === 1 ? short(oid) : oid);
}
