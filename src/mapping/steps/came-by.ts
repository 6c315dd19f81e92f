import type { ResolvedDataset } from '../resolved.js';
import type { StepWorld } from './world.js';

/** What tells the order in which the rows of a dataset came; nothing that is the same in all of them, or in all of a block. */
export function cameBy(world: StepWorld, { parsed }: ResolvedDataset): readonly string[] {
  const { blocks, mapping } = parsed;
  if (mapping.derived_records !== undefined) return ['_block', '_file', '_row', '_part'];
  const hasFiles = blocks.some(({ block }) => world.study.relations.get(block.from)?.kind === 'source');
  const hasParts = blocks.some(({ block }) => block.unpivot !== undefined);
  return [
    ...(blocks.length > 1 ? ['_block'] : []),
    ...(hasFiles ? ['_file'] : []),
    '_row',
    ...(hasParts ? ['_part'] : []),
  ];
}
