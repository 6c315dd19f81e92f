import { drawn } from '../figures/drawn.js';
import { changesDrawing } from '../figures/changes.js';
import { json } from '../json.js';
import type { BuildResults, ReportFile } from '../results.js';
import { spreads } from './spread.js';

/** changes.json and a picture for each; written where study.yaml asks for changes by response. */
export async function changes(results: BuildResults): Promise<readonly ReportFile[]> {
  const { meta, changes: found = [] } = results;
  if (found.length === 0) return [];
  const content = found.map(({ parameters, ...about }) => ({
    ...about,
    parameters: parameters.map((one) => ({ paramcd: one.paramcd, param: one.param, responses: spreads(one) })),
  }));
  const files: ReportFile[] = [{ path: 'changes.json', content: json({ study: meta.study.id, changes: content }) }];
  for (const one of found)
    files.push({
      path: `changes-${one.name.toLowerCase()}.svg`,
      content: await drawn(results, one, () => changesDrawing(one)),
    });
  return files;
}
