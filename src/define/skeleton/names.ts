/** What the skeleton may leave to the standards. */
export interface SkeletonStandards {
  readonly isStandardVariable: (dataset: string, variable: string) => boolean;
  readonly isStandardDataset: (dataset: string) => boolean;
  /** Variables that the standard requires or expects. */
  readonly neededVariables: (dataset: string) => readonly string[];
}

/** The id of a codelist in study.yaml. */
export function plainId(oid: string): string {
  return oid.replace(/^CL\./, '').replace(/[^A-Za-z0-9_]/g, '_');
}
