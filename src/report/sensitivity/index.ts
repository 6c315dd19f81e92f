import { json } from '../json.js';
import type { BuildResults, ReportFile } from '../results.js';

/** sensitivity.json: the subjects whose result depends on the convention; written where something is compared. */
export function sensitivity({ meta, sensitivity: analyses = [] }: BuildResults): readonly ReportFile[] {
  if (analyses.length === 0) return [];
  return [{ path: 'sensitivity.json', content: json({ study: meta.study.id, analyses }) }];
}
