/** Attributes and elements of ODM 1.3.2 that Define-XML has no use for, by the element they stand in: its schema lets them pass. */
const OF_ODM: Readonly<Record<string, string>> = {
  ODM: '@Description @Granularity @Archival @PriorFileOID @Id Study AdminData ReferenceData ClinicalData Association',
  Study: 'BasicDefinitions MetaDataVersion',
  MetaDataVersion: 'Include Protocol StudyEventDef FormDef ImputationMethod Presentation ConditionDef',
  ItemGroupDef: '@Origin @Role @Comment',
  ItemRef: '@ImputationMethodOID @CollectionExceptionConditionOID',
  ItemDef: '@SDSVarName @Origin @Comment Question ExternalQuestion MeasurementUnitRef RangeCheck Role',
  RangeCheck: 'FormalExpression MeasurementUnitRef ErrorMessage',
};

/** Whether ODM defines something there; an element is named with its OID. */
export function isOfOdm(element: string, what: string): boolean {
  return OF_ODM[element.split(' ')[0] ?? '']?.split(' ').includes(what) === true;
}
