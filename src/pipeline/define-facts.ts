import type { DefineDataset, DefineDocument, DefineItemRef } from '#define/document.js';
import type { DefineDatasetFacts, DefineFacts, DefineValueFacts, DefineVariableFacts } from '#rules/define-facts.js';

/** What rules may ask of a define.xml, as rows. */
export function defineFacts(document: DefineDocument): DefineFacts {
  return {
    file: document.fileName,
    datasets: document.datasets.map(datasetFacts),
    variables: document.datasets.flatMap((dataset) =>
      dataset.variables.map((reference, position) => variableFacts(dataset, reference, position)),
    ),
    values: document.datasets.flatMap((dataset) =>
      dataset.variables.flatMap((variable) =>
        (variable.item?.valueList?.values ?? []).flatMap((value) => valueFacts(document, dataset, variable, value)),
      ),
    ),
  };
}

/** Which rows a value is of is known as far as its where clauses are there: one that is not chooses none, and without any left nothing is said. */
function valueFacts(
  { datasets, whereClauses }: DefineDocument,
  dataset: DefineDataset,
  variable: DefineItemRef,
  { item, mandatory, whereClauseOids }: DefineItemRef,
): readonly DefineValueFacts[] {
  const has = ({ variables }: DefineDataset, oid: string) => variables.some(({ itemOid }) => itemOid === oid);
  const clauses = whereClauseOids
    .map((oid) => whereClauses.find((clause) => clause.oid === oid)?.conditions ?? [])
    .filter((conditions) => conditions.length > 0);
  if (clauses.length === 0 && whereClauseOids.length > 0) return [];
  const facts: DefineValueFacts = {
    define_dataset_name: dataset.name,
    define_variable_name: nameOf(variable),
    ...present('define_vlm_name', item?.name),
    ...present('define_vlm_label', item?.label),
    ...present('define_vlm_data_type', item?.dataType),
    ...present('define_vlm_length', item?.length),
    ...((mandatory === 'Yes' || mandatory === 'No') && { define_vlm_mandatory: mandatory }),
    ...present('define_vlm_ccode', item?.codelist?.code),
    define_vlm_codelist_coded_values: (item?.codelist?.terms ?? []).map(({ value }) => value),
    where: clauses.map((conditions) =>
      conditions.map(({ itemOid, comparator = '', values }) => {
        const holder = has(dataset, itemOid) ? dataset : datasets.find((other) => has(other, itemOid));
        const named = holder?.variables.find((each) => each.itemOid === itemOid);
        return { dataset: holder?.name ?? '', variable: named ? nameOf(named) : itemOid, comparator, values };
      }),
    ),
  };
  return [facts];
}

function datasetFacts(dataset: DefineDataset): DefineDatasetFacts {
  const keys = dataset.variables
    .filter(({ keySequence }) => keySequence !== undefined)
    .sort((a, b) => (a.keySequence ?? 0) - (b.keySequence ?? 0));
  return {
    define_dataset_name: dataset.name,
    ...present('define_dataset_label', dataset.label),
    ...present('define_dataset_location', dataset.leaf?.href),
    ...present('define_dataset_class', dataset.class),
    ...present('define_dataset_structure', dataset.structure),
    ...present('define_dataset_domain', dataset.domain),
    define_dataset_is_non_standard: dataset.isNonStandard ? 'Yes' : '',
    define_dataset_key_sequence: keys.map(nameOf),
    define_dataset_variables: dataset.variables.map(nameOf),
  };
}

function variableFacts(dataset: DefineDataset, reference: DefineItemRef, position: number): DefineVariableFacts {
  const { item, mandatory } = reference;
  return {
    define_dataset_name: dataset.name,
    define_variable_name: nameOf(reference),
    ...present('define_variable_label', item?.label),
    ...present('define_variable_data_type', item?.dataType),
    ...present('define_variable_length', item?.length),
    ...present('define_variable_display_format', formatOf(item?.displayFormat)),
    define_variable_order: reference.orderNumber ?? position + 1,
    ...((mandatory === 'Yes' || mandatory === 'No') && { define_variable_mandatory: mandatory }),
    ...present('define_variable_role', reference.role),
    ...present('define_variable_ccode', item?.codelist?.code),
    define_variable_codelist_coded_values: (item?.codelist?.terms ?? []).map(({ value }) => value),
    define_variable_codelist_coded_codes: (item?.codelist?.terms ?? []).flatMap(({ code }) => code ?? []),
    ...present('define_variable_origin_type', item?.origins[0]?.type),
    define_variable_has_method: reference.methodOid === undefined ? '' : 'Y',
    define_variable_has_comment: item?.commentOid === undefined ? '' : 'Y',
  };
}

/** "DATE9" is the format "DATE9.". */
function formatOf(written: string | undefined): string | undefined {
  return written !== undefined && /^\$?\w+$/.test(written.trim()) ? `${written.trim()}.` : written?.trim();
}

/** A reference that leads nowhere keeps its OID for a name. */
function nameOf({ item, itemOid }: DefineItemRef): string {
  return item?.name ?? itemOid;
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;
}
