import { scopeOf, type Collected } from '../collect/collected.js';
import type { ResolvedStudy } from '../resolved.js';
import { allReads, nodeId, readAs, type LineageNode, type LineageRule } from './graph.js';

/** The columns that everything begins with: of raw files, and of the tables of study.yaml. */
export function sourceNodes(study: ResolvedStudy, collected: Collected): readonly LineageNode[] {
  const { document, study: file } = study.parsed;
  return [...study.relations.values()].flatMap((relation): readonly LineageNode[] => {
    if (relation.kind !== 'source' && relation.kind !== 'table') return [];
    const isSource = relation.kind === 'source';
    const at = document.keyAt(isSource ? ['raw', 'sources', relation.name] : ['tables', relation.name]);
    const raw = file.raw.sources[relation.name]?.file;
    return [...relation.columns.keys()].map((column) => ({
      id: nodeId(relation.name, column),
      kind: isSource ? ('source column' as const) : ('table column' as const),
      relation: relation.name,
      name: column,
      ...(isSource && raw !== undefined && { file: raw }),
      at,
      rules: isSource && relation.subject ? subjectRules(study, collected, relation.name, column) : [],
    }));
  });
}

/** USUBJID of a source is put together from its columns; who was screened again keeps the first number. */
function subjectRules(
  { parsed }: ResolvedStudy,
  collected: Collected,
  source: string,
  column: string,
): readonly LineageRule[] {
  const { usubjid, rescreened } = parsed.study.subjects;
  if (column !== 'USUBJID') return [];
  const at = parsed.document.at(['subjects', 'usubjid']);
  const read =
    collected.expressions.get(parsed.document, ['subjects', 'usubjid'], scopeOf.source(source))?.columns ?? [];
  const again =
    rescreened === undefined
      ? []
      : [rescreened.previous, parsed.study.subjects.number].map((name) => nodeId(rescreened.source, name));
  const value = read.map((name) => nodeId(source, name));
  return [{ kind: 'expression', text: usubjid, reads: allReads([readAs('value', value), readAs('key', again)]), at }];
}
