import { copyFileSync, linkSync } from 'node:fs';

/** The same file under another name, or a copy where that cannot be. */
export function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
