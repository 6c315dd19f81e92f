import type { ResponseStage } from './response.js';

/** A node in its place of the build order. */
export interface OrderedNode {
  readonly node: StageNode;
  /** The nodes whose tables it reads, by key. */
  readonly needs: ReadonlySet<string>;
}

export function nodeKey(node: StageNode): string {
  return 'name' in node ? `${node.kind} ${node.name}` : `${node.kind} ${node.dataset}`;
}

/** A stage of a dataset, or what it has early told over its full one; an endpoint, or a table of the response. */
export type StageNode =
  | { readonly kind: 'early' | 'full' | 'given'; readonly dataset: string }
  | { readonly kind: 'endpoint'; readonly name: string }
  | { readonly kind: 'response'; readonly name: ResponseStage };
