import type { Diagnostic } from '#base/diagnostic.js';
import type { DefineAnalysisDataset, DefineAnalysisResult, DefineResultDisplay } from '../analysis-results.js';
import type { XmlNode } from '../xml/parse.js';
import { whereClauseOf } from './definitions.js';
import { attribute, childNamed, childrenNamed, oidOf, translated } from './node.js';
import { readDocumentRefs } from './supports.js';

/** arm:AnalysisResultDisplays. See Analysis Results Metadata 1.0 for Define-XML, section 4. */
export function readResultDisplays(version: XmlNode, warnings: Diagnostic[]): readonly DefineResultDisplay[] {
  return childrenNamed(version, 'arm:AnalysisResultDisplays')
    .flatMap((displays) => childrenNamed(displays, 'arm:ResultDisplay'))
    .map((node) => ({
      ...oidOf(node),
      ...attribute(node, 'Name', 'name'),
      ...translated(node, 'Description', 'description'),
      documents: readDocumentRefs(node, warnings),
      results: childrenNamed(node, 'arm:AnalysisResult').map((result) => readResult(result, warnings)),
    }));
}

function readResult(node: XmlNode, warnings: Diagnostic[]): DefineAnalysisResult {
  const datasets = childNamed(node, 'arm:AnalysisDatasets');
  const documentation = childNamed(node, 'arm:Documentation');
  const code = childNamed(node, 'arm:ProgrammingCode');
  const text = code && childNamed(code, 'arm:Code');
  return {
    ...oidOf(node),
    ...translated(node, 'Description', 'description'),
    ...attribute(node, 'AnalysisReason', 'reason'),
    ...attribute(node, 'AnalysisPurpose', 'purpose'),
    ...attribute(node, 'ParameterOID', 'parameterOid'),
    ...(datasets && attribute(datasets, 'def:CommentOID', 'datasetsCommentOid')),
    datasets: datasets ? childrenNamed(datasets, 'arm:AnalysisDataset').map(readDataset) : [],
    ...(documentation && {
      documentation: {
        ...translated(documentation, 'Description', 'description'),
        documents: readDocumentRefs(documentation, warnings),
      },
    }),
    ...(code && {
      code: {
        ...attribute(code, 'Context', 'context'),
        ...(text && { code: text.text }),
        documents: readDocumentRefs(code, warnings),
      },
    }),
  };
}

function readDataset(node: XmlNode): DefineAnalysisDataset {
  const clause = childNamed(node, 'def:WhereClauseRef');
  return {
    datasetOid: node.attributes.get('ItemGroupOID') ?? '',
    ...(clause && { whereClauseOid: whereClauseOf(clause) }),
    variableOids: childrenNamed(node, 'arm:AnalysisVariable').map((each) => each.attributes.get('ItemOID') ?? ''),
  };
}
