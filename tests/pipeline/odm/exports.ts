/** Casebooks in the manner of EDC systems: invented data, the structure of each export. Two subjects, one item group "AE" or like it. */
export interface Export {
  readonly system: string;
  readonly xml: string;
  /** By item group: rows as "key/key/.../key: ItemOID=value, ..." without the empty ones. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

const cdisc = 'xmlns="http://www.cdisc.org/ns/odm/v1.3"';
const declared = '<?xml version="1.0" encoding="UTF-8"?>\n';

export const exports: readonly Export[] = [
  {
    system: 'REDCap, classic: no events, its own namespace, a check box and a file',
    xml: `${declared}<ODM ${cdisc} xmlns:redcap="https://projectredcap.org" ODMVersion="1.3.1" FileType="Snapshot" SourceSystem="REDCap">
<Study OID="Project.Invented"><GlobalVariables><StudyName>Invented</StudyName><redcap:Purpose>0</redcap:Purpose></GlobalVariables>
<MetaDataVersion OID="Metadata.1" Name="Invented" redcap:RecordIdField="record_id"><ItemGroupDef OID="visit.record_id" Name="Visit" Repeating="No"><ItemRef ItemOID="record_id" Mandatory="No" redcap:Variable="record_id"/><ItemRef ItemOID="sex___1" Mandatory="No"/></ItemGroupDef>
<ItemDef OID="record_id" Name="record_id" DataType="text" Length="999"/><ItemDef OID="sex___1" Name="sex___1" DataType="boolean" Length="1"><Question><TranslatedText>&lt;b&gt;Sex&lt;/b&gt;</TranslatedText></Question></ItemDef></MetaDataVersion></Study>
<ClinicalData StudyOID="Project.Invented" MetaDataVersionOID="Metadata.1">
<SubjectData SubjectKey="1" redcap:RecordIdField="record_id"><FormData FormOID="Form.visit" FormRepeatKey="1"><ItemGroupData ItemGroupOID="visit.record_id" ItemGroupRepeatKey="1"><ItemData ItemOID="record_id" Value="1"/><ItemData ItemOID="sex___1" Value="1"/><ItemDataBase64Binary ItemOID="scan" redcap:DocName="a.pdf">AAEC</ItemDataBase64Binary></ItemGroupData></FormData></SubjectData>
</ClinicalData></ODM>`,
    rows: { 'visit.record_id': ['Project.Invented/1///Form.visit/1/visit.record_id/1: record_id=1, sex___1=1'] },
  },
  {
    system: 'OpenClinica: a site as a study of its own, its attributes, audits, notes',
    xml: `<?xml version="1.0" encoding="US-ASCII"?>
<ODM ${cdisc} xmlns:OpenClinica="http://www.openclinica.org/ns/odm_ext_v130/v3.1" FileType="Snapshot" ODMVersion="1.3">
<Study OID="S_1"><GlobalVariables/></Study><Study OID="S_2"><GlobalVariables/></Study>
<AdminData StudyOID="S_1"><User OID="U1"><LoginName>x</LoginName></User></AdminData>
<ClinicalData StudyOID="S_1" MetaDataVersionOID="v1.0.0"><SubjectData SubjectKey="SS_1" OpenClinica:StudySubjectID="001" OpenClinica:Status="available"><StudyEventData StudyEventOID="SE_V" OpenClinica:StartDate="2024-01-05" StudyEventRepeatKey="1"><FormData FormOID="F_AE" OpenClinica:Version="v1"><ItemGroupData ItemGroupOID="IG_AE" ItemGroupRepeatKey="1" TransactionType="Insert"><ItemData ItemOID="I_TERM" Value="Caf&#233;"/><ItemData ItemOID="I_MULTI" Value="1,2"><OpenClinica:DiscrepancyNotes><OpenClinica:DiscrepancyNote ID="DN_1"/></OpenClinica:DiscrepancyNotes></ItemData></ItemGroupData><OpenClinica:AuditLogs><OpenClinica:AuditLog ID="1"/></OpenClinica:AuditLogs></FormData></StudyEventData></SubjectData></ClinicalData>
<ClinicalData StudyOID="S_2" MetaDataVersionOID="v1.0.1"><SubjectData SubjectKey="SS_9"><StudyEventData StudyEventOID="SE_V" StudyEventRepeatKey="2"><FormData FormOID="F_AE"><ItemGroupData ItemGroupOID="IG_AE" ItemGroupRepeatKey="1" TransactionType="Insert"><ItemData ItemOID="I_TERM" IsNull="Yes" OpenClinica:ReasonForNull="NA"/></ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData></ODM>`,
    rows: {
      IG_AE: ['S_1/SS_1/SE_V/1/F_AE//IG_AE/1: I_TERM=Café, I_MULTI=1,2', 'S_2/SS_9/SE_V/2/F_AE//IG_AE/1: '],
    },
  },
  {
    system: 'Medidata Rave: transactions with contexts, audits, one block a change',
    xml: `\uFEFF${declared}<ODM ${cdisc} xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata" FileType="Transactional" ODMVersion="1.3">
${[
  [
    'Upsert',
    '<ItemData ItemOID="AE.TERM" TransactionType="Upsert" Value="Headache"><AuditRecord><UserRef UserOID="u"/><LocationRef LocationOID="1"/><DateTimeStamp>2024-01-05T10:00:00</DateTimeStamp><ReasonForChange/><SourceID>1</SourceID></AuditRecord><mdsol:Query QueryRepeatKey="1" Value="?"/></ItemData>',
  ],
  [
    'Upsert',
    '<ItemData ItemOID="AE.TERM" TransactionType="Upsert" Value="Migraine"/><ItemData ItemOID="AE.SEV" TransactionType="Upsert" Value="2"/>',
  ],
  ['Context', '<ItemData ItemOID="AE.SEV" TransactionType="Remove"/>'],
]
  .map(
    ([group, items]) =>
      `<ClinicalData StudyOID="Invented(Prod)" MetaDataVersionOID="77" mdsol:AuditSubCategoryName="Entered"><SubjectData SubjectKey="8b1f" mdsol:SubjectKeyType="SubjectUUID" mdsol:SubjectName="001-001" TransactionType="Context"><SiteRef LocationOID="S1"/><StudyEventData StudyEventOID="SCR" StudyEventRepeatKey="SCR[1]" TransactionType="Context"><FormData FormOID="AE" FormRepeatKey="1" TransactionType="Context"><ItemGroupData ItemGroupOID="AE_LOG" ItemGroupRepeatKey="@CONTEXT" TransactionType="${group}">${items}</ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData>`,
  )
  .join('\n')}
</ODM>`,
    rows: { AE_LOG: ['Invented(Prod)/8b1f/SCR/SCR[1]/AE/1/AE_LOG/@CONTEXT: AE.TERM=Migraine'] },
  },
  {
    system: 'Castor and LibreClinica: no forms, prefixed elements, single quotes, comments',
    xml: `${declared}<!-- export -->\n<odm:ODM xmlns:odm="http://www.cdisc.org/ns/odm/v1.2" FileType='Snapshot'><odm:ClinicalData StudyOID='C'>
<odm:SubjectData SubjectKey='110001'><odm:StudyEventData StudyEventOID='Baseline'><odm:ItemGroupData ItemGroupOID='Vitals &amp; more'><odm:ItemData ItemOID='pulse' Value='##USER_MISSING_95##'/></odm:ItemGroupData></odm:StudyEventData></odm:SubjectData>
</odm:ClinicalData></odm:ODM>`,
    rows: { 'Vitals & more': ['C/110001/Baseline////Vitals & more/: pulse=##USER_MISSING_95##'] },
  },
  {
    system: 'OpenEDC and Viedoc: typed items, signatures, annotations, units, CRLF',
    xml: `${declared}<ODM ${cdisc} FileType="Snapshot"><Study OID="V"><GlobalVariables/><BasicDefinitions><MeasurementUnit OID="MU.KG" Name="kg"><Symbol><TranslatedText>kg</TranslatedText></Symbol></MeasurementUnit></BasicDefinitions></Study>
<ClinicalData StudyOID="V" MetaDataVersionOID="1"><SubjectData SubjectKey="SE-1"><InvestigatorRef UserOID="u"/><StudyEventData StudyEventOID="E" StudyEventRepeatKey="1"><Signature><UserRef UserOID="u"/></Signature><FormData FormOID="VS">
<ItemGroupData ItemGroupOID="VS"><AuditRecord><UserRef UserOID="u"/></AuditRecord><ItemDataFloat ItemOID="WEIGHT"><MeasurementUnitRef MeasurementUnitOID="MU.KG"/>70.50</ItemDataFloat><ItemDataPartialDate ItemOID="SINCE">2024-01</ItemDataPartialDate><ItemDataString ItemOID="NOTE"><![CDATA[a<b]]></ItemDataString><ItemDataAny ItemOID="NONE" IsNull="Yes"></ItemDataAny><Annotation SeqNum="1"><Comment>c</Comment></Annotation></ItemGroupData></FormData></StudyEventData><Annotation SeqNum="1"/></SubjectData><AuditRecords><AuditRecord ID="a"/></AuditRecords><Signatures/><Annotations/></ClinicalData>
<Association StudyOID="V" MetaDataVersionOID="1"><KeySet StudyOID="V"/><KeySet StudyOID="V"/><Annotation SeqNum="1"/></Association></ODM>`.replaceAll(
      '\n',
      '\r\n',
    ),
    rows: { VS: ['V/SE-1/E/1/VS//VS/: WEIGHT=70.50, SINCE=2024-01, NOTE=a<b, WEIGHT/MeasurementUnit=kg'] },
  },
  {
    system: 'ODM 2: item groups in item groups, values as elements',
    xml: `${declared}<ODM xmlns="http://www.cdisc.org/ns/odm/v2.0" FileType="Snapshot" ODMVersion="2.0"><ClinicalData StudyOID="T" MetaDataVersionOID="1"><SubjectData SubjectKey="1"><StudyEventData StudyEventOID="V1" StudyEventRepeatKey="1"><ItemGroupData ItemGroupOID="F.DM" ItemGroupRepeatKey="1"><ItemGroupData ItemGroupOID="IG.DM"><ItemData ItemOID="IT.RACE"><Value SeqNum="1">A</Value><Value SeqNum="2">B</Value></ItemData></ItemGroupData><ItemData ItemOID="IT.DONE"><Value>Y</Value></ItemData></ItemGroupData></StudyEventData></SubjectData></ClinicalData></ODM>`,
    rows: {
      'F.DM': ['T/1/V1/1///F.DM/1: IT.DONE=Y'],
      'IG.DM': ['T/1/V1/1/F.DM/1/IG.DM/: IT.RACE=A,B'],
    },
  },
];
