import { totalmem } from 'node:os';

/** What a run may take of the machine. */
export interface EngineLimits {
  /** For example "2GB" or "512MiB"; never more than half of the machine's memory. */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** A directory of the engine's own: what does not fit into memory goes there. */
  readonly tempDirectory: string;
  /**
   * Whether one table after the other is made of much: what the engine has of the memory beyond a build's usual share then stays its own until it is
   * closed. To give every block back and to ask for the next costs up to a third of the processors' time, where the system has to find it first.
   */
  readonly keepsBlocks?: boolean;
}

/**
 * With it a build of some thousand subjects stays below 2 GB, of which half a gigabyte is not the engine's to count, and takes no longer than with more;
 * with less it writes more to the disk.
 */
export const MEMORY_OF_BUILD = '1000MB';

const units: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** Whether a text is an amount of memory. */
export function isMemoryLimit(text: string): boolean {
  return memoryBytes(text) !== undefined;
}

/** Half of the memory this process may have (a container's share where there is one), or less where the user says so. */
export function memoryLimit(limits: Pick<EngineLimits, 'memoryLimit'>): number {
  const constrained = process.constrainedMemory();
  const available = constrained > 0 ? Math.min(totalmem(), constrained) : totalmem();
  const half = Math.floor(available / 2);
  if (limits.memoryLimit === undefined) return half;
  const wished = memoryBytes(limits.memoryLimit);
  if (wished === undefined)
    throw new Error(`"${limits.memoryLimit}" is not an amount of memory; write for example "2GB".`);
  return Math.min(half, wished);
}

/** How much of its memory the engine keeps for its blocks once they are free. */
export function memoryKept(limits: Pick<EngineLimits, 'memoryLimit' | 'keepsBlocks'>): number {
  if (limits.keepsBlocks !== true) return 0;
  return Math.max(0, memoryLimit(limits) - memoryLimit({ memoryLimit: MEMORY_OF_BUILD }));
}

/** The number of bytes in a text such as "2GB" or "512 MiB"; undefined when it is no such text. */
export function memoryBytes(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]?i?B)\s*$/i.exec(text) ?? [];
  const factor = units[unit?.toUpperCase() ?? ''];
  const bytes = factor === undefined ? 0 : Math.floor(Number(amount) * factor);
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
