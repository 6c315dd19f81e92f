import { ok, type Checked } from '#base/diagnostic.js';
import type { Lineage } from '#mapping/lineage/graph.js';
import type { Named } from '#report/lineage/columns.js';
import { check } from '../check.js';
import { findStudy } from './find-study.js';
import { named } from './names.js';

export interface ColumnLineage {
  readonly lineage: Lineage;
  readonly about: Named;
}

/** Where a variable or a dataset comes from, by the mapping alone: without data, and without a build. */
export async function columnLineage(name: string, study: string | undefined): Promise<Checked<ColumnLineage>> {
  const file = findStudy(study);
  if (!file.ok) return file;
  const checked = await check(file.value);
  if (!checked.ok) return checked;
  const { lineage } = checked.value.compiled;
  const about = named(lineage, name);
  return about.ok ? ok({ lineage, about: about.value }) : about;
}
