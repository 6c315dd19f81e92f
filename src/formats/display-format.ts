/** A SAS format taken apart: "DATE9." is DATE, 9, 0 and "8.2" is no name, 8, 2. */
export interface DisplayFormat {
  readonly name: string;
  readonly width: number;
  readonly decimals: number;
}

/**
 * Takes a SAS format apart; undefined when the text is none. Names are at most 8 bytes and upper case, as XPT version 5 keeps them;
 * version 8 has names of 32.
 */
export function parseFormat(text: string, longestName = 8): DisplayFormat | undefined {
  const parts = /^(\$?(?:[A-Z_](?:[A-Z0-9_]*[A-Z_])?)?)(\d{0,5})\.(\d{0,2})$/i.exec(text.trim());
  const [, name = '', width = '', decimals = ''] = parts ?? [];
  if (!parts || name.length > longestName || Number(width) > 32767 || (name === '' && width === '')) return undefined;
  return { name: name.toUpperCase(), width: Number(width), decimals: Number(decimals) };
}

/** The format as SAS programs write it; undefined for the empty format. */
export function formatText({ name, width, decimals }: DisplayFormat): string | undefined {
  if (name === '' && width === 0) return undefined;
  return `${name}${width || ''}.${decimals || ''}`;
}
