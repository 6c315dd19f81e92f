import { scopeOf, type Collected } from '../collect/collected.js';
import { columnsNamed } from '../collect/response.js';
import { readyRelation } from '../endpoint-parts.js';
import type { ResolvedStudy } from '../resolved.js';
import { partsRead, responseColumns, responseStages, type ResponseCatalogue, type ResponseStage } from '../response.js';
import type { Response } from '../schema/response.js';
import { allReads, nodeId, readAs, type LineageNode, type LineageReads } from './graph.js';

/** The columns of every table of the block `response`, each with what the criteria read. */
export function responseNodes(
  study: ResolvedStudy,
  collected: Collected,
  catalogue: ResponseCatalogue,
): readonly LineageNode[] {
  const { document, study: file } = study.parsed;
  const { response } = file;
  if (response === undefined) return [];
  const at = document.keyAt(['response']);
  return responseStages.flatMap((stage) => {
    const reads = stageReads(study, collected, response, stage);
    return [...responseColumns[stage].keys()].map((column): LineageNode => {
      const relation = `response.${stage}`;
      const method = catalogue.method(stage, response, column);
      return {
        id: nodeId(relation, column),
        kind: 'response column',
        relation,
        name: column,
        rules: [{ kind: 'response', text: response.criteria, method, reads, at }],
      };
    });
  });
}

/** The columns of datasets and of the stages before it that a stage reads. */
function stageReads(
  study: ResolvedStudy,
  collected: Collected,
  response: Response,
  stage: ResponseStage,
): LineageReads {
  const { document } = study.parsed;
  const parts = partsRead[stage].flatMap((part): readonly LineageReads[] => {
    const dataset = readyRelation(study.relations, response[part]?.dataset ?? '')?.name;
    if (dataset === undefined) return [];
    const chosen = ['where', 'nodal'].flatMap(
      (key) => collected.expressions.get(document, ['response', part, key], scopeOf.relation(dataset))?.columns ?? [],
    );
    const named = columnsNamed(response, part).map(([, column]) => column);
    return [
      readAs(
        'value',
        named.map((column) => nodeId(dataset, column)),
      ),
      readAs('key', [nodeId(dataset, 'USUBJID')]),
      readAs(
        'condition',
        chosen.map((column) => nodeId(dataset, column)),
      ),
    ];
  });
  const before = responseStages.slice(0, responseStages.indexOf(stage));
  const earlier = before.flatMap((name) =>
    [...responseColumns[name].keys()].map((column) => nodeId(`response.${name}`, column)),
  );
  return allReads([...parts, readAs('value', earlier)]);
}
