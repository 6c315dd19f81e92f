/** A compound file ends its lists of sectors so, and has no sector of such a number. See MS-CFB, section 2.1. */
const LAST_SECTOR = 0xfffffffa;
const HEADER_LISTS = 109;

/**
 * Whether every list of sectors of a compound file comes to an end. Readers follow these lists, and one that runs in a circle
 * has no end. See MS-CFB, sections 2.2 to 2.5.
 */
export function hasEnds(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shift = file.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return false;
  const size = 1 << shift;
  const entries = (sector: number): readonly number[] => {
    const start = (sector + 1) * size;
    if (sector >= LAST_SECTOR || start + size > bytes.length) return [];
    return Array.from({ length: size / 4 }, (_, i) => file.getUint32(start + i * 4, true));
  };
  const table = tableSectors(file, entries).flatMap(entries);
  if (!endsEverywhere(table)) return false;
  const small: number[] = [];
  for (let sector = file.getUint32(60, true); sector < LAST_SECTOR; sector = table[sector] ?? LAST_SECTOR)
    small.push(...entries(sector));
  return endsEverywhere(small);
}

/** Where the table lies that says which sector follows which: first by the header, then by sectors of their own. */
function tableSectors(file: DataView, entries: (sector: number) => readonly number[]): readonly number[] {
  const found = Array.from({ length: HEADER_LISTS }, (_, i) => file.getUint32(76 + i * 4, true));
  const seen = new Set<number>();
  for (let sector = file.getUint32(68, true); sector < LAST_SECTOR && !seen.has(sector);) {
    seen.add(sector);
    const listed = entries(sector);
    found.push(...listed.slice(0, -1));
    sector = listed.at(-1) ?? LAST_SECTOR;
  }
  return [...new Set(found)].filter((sector) => sector < LAST_SECTOR);
}

function endsEverywhere(next: readonly number[]): boolean {
  /** By which walk a sector was visited. */
  const visited = new Uint32Array(next.length);
  for (let start = 0; start < next.length; start++) {
    let at = start;
    while (at < next.length && visited[at] === 0) {
      visited[at] = start + 1;
      at = next[at] ?? LAST_SECTOR;
    }
    if (at < next.length && visited[at] === start + 1) return false;
  }
  return true;
}
