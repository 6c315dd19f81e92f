import { classVariables } from './class-variables.js';
import type { AdamTables, SdtmRow, SdtmTables } from './tables.js';

/** Packs a guide for tabulations as `parseSdtmGuide` reads it, one fact a line, so that a change of a standard reads well as a difference. */
export function packSdtmGuide({ standard, version, datasets }: SdtmTables): string {
  return lines({ standard, version }, [
    ['datasets', datasets.map((d) => section([d.name, d.class, d.label, d.structure], d.variables.map(sdtmCells)))],
    [
      'classes',
      classVariables(datasets).map((c) =>
        section(
          [c.class, c.datasets],
          c.variables.map((v) => [...sdtmCells(v), v.datasets]),
        ),
      ),
    ],
  ]);
}

/** Packs a guide for analysis datasets as `parseAdamGuide` reads it. */
export function packAdamGuide({ standard, version, structures }: AdamTables): string {
  return lines({ standard, version }, [
    [
      'structures',
      structures.map(({ id, name, variables }) =>
        section(
          [id, name],
          variables.map((v) => [v.name, v.label, v.storage, v.core, v.codelists, v.fixedValues, v.set]),
        ),
      ),
    ],
  ]);
}

type Cell = string | number | readonly string[];

function sdtmCells(v: SdtmRow): readonly Cell[] {
  return [v.name, v.label, v.storage, v.role, v.core, v.codelists, v.describedValueDomain, v.fixedValues];
}

function lines(head: object, sections: readonly (readonly [string, readonly string[]])[]): string {
  const body = sections.map(([name, parts]) => `${JSON.stringify(name)}:[\n${parts.join(',\n')}\n]`);
  return `${JSON.stringify(head).slice(0, -1)},\n${body.join(',\n')}}\n`;
}

function section(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  return `[${head.map((cell) => JSON.stringify(cell)).join(',')},[\n${rows.map((row) => JSON.stringify(trimmed(row))).join(',\n')}\n]]`;
}

/** Without the empty cells at the end. */
function trimmed(row: readonly Cell[]): readonly Cell[] {
  const last = row.findLastIndex((cell) => cell !== '' && !(Array.isArray(cell) && cell.length === 0));
  return row.slice(0, last + 1);
}
