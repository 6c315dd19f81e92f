import type {
  DefineAnalysisDataset,
  DefineAnalysisResult,
  DefineProgrammingCode,
  DefineResultDisplay,
} from '../analysis-results.js';
import { element, type XmlElement } from '../xml/print.js';
import { documentRefElement } from './documents.js';
import { translatedElement } from './text.js';

/** arm:AnalysisResultDisplays. See Analysis Results Metadata 1.0 for Define-XML, section 4. */
export function resultDisplaysElement(displays: readonly DefineResultDisplay[]): XmlElement | undefined {
  return displays.length === 0 ? undefined : element('arm:AnalysisResultDisplays', {}, displays.map(displayElement));
}

function displayElement({ oid, name, description, documents, results }: DefineResultDisplay): XmlElement {
  return element('arm:ResultDisplay', { OID: oid, Name: name }, [
    translatedElement('Description', description),
    ...documents.map(documentRefElement),
    ...results.map(resultElement),
  ]);
}

function resultElement(result: DefineAnalysisResult): XmlElement {
  const { documentation, code } = result;
  return element(
    'arm:AnalysisResult',
    {
      OID: result.oid,
      ParameterOID: result.parameterOid,
      AnalysisReason: result.reason,
      AnalysisPurpose: result.purpose,
    },
    [
      translatedElement('Description', result.description),
      element(
        'arm:AnalysisDatasets',
        { 'def:CommentOID': result.datasetsCommentOid },
        result.datasets.map(datasetElement),
      ),
      documentation &&
        element('arm:Documentation', {}, [
          translatedElement('Description', documentation.description),
          ...documentation.documents.map(documentRefElement),
        ]),
      code && codeElement(code),
    ],
  );
}

function datasetElement({ datasetOid, whereClauseOid, variableOids }: DefineAnalysisDataset): XmlElement {
  return element('arm:AnalysisDataset', { ItemGroupOID: datasetOid }, [
    whereClauseOid === undefined ? undefined : element('def:WhereClauseRef', { WhereClauseOID: whereClauseOid }),
    ...variableOids.map((oid) => element('arm:AnalysisVariable', { ItemOID: oid })),
  ]);
}

function codeElement({ context, code, documents }: DefineProgrammingCode): XmlElement {
  return element('arm:ProgrammingCode', { Context: context }, [
    code === undefined ? undefined : element('arm:Code', {}, code),
    ...documents.map(documentRefElement),
  ]);
}
