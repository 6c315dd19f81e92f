import { diagnostics, type Wording } from '#base/diagnostic.js';

/** An element of a define.xml, as messages name it: "ItemDef IT.DM.AGE". */
interface Of {
  readonly of: string;
}

interface Found extends Of {
  readonly found: string;
}

interface Differs extends Found {
  readonly expected: string;
}

const SPEC = 'Define-XML 2.1';

function wording(message: string, help: string, more: Partial<Exclude<Wording, string>> = {}): Wording {
  return { message, help, reference: SPEC, ...more };
}

function warning(message: string, help: string, more: Partial<Exclude<Wording, string>> = {}): Wording {
  return wording(message, help, { severity: 'warning', ...more });
}

/** The messages of this floor. */
export const report = diagnostics<{
  'not-xml': { readonly reason: string };
  doctype: object;
  'not-odm': { readonly root: string };
  'no-metadata': object;
  'not-define': object;
  'not-a-number': { readonly element: string; readonly attribute: string; readonly found: string };
  'missing-attribute': Of & { readonly what: string };
  'dangling-reference': Of & { readonly what: string; readonly oid: string };
  unreferenced: Of;
  'duplicate-oid': Of;
  'duplicate-value': Of & { readonly what: string; readonly found: string };
  'some-without': Of & { readonly what: string; readonly found: string };
  'not-in-terminology': Of & { readonly what: string; readonly found: string; readonly suggestion: string | undefined };
  'not-a-submission': { readonly found: string | undefined };
  'no-datasets': object;
  'no-standards': object;
  'terminology-without-set': Of;
  'standard-or-not': Of & { readonly both: boolean };
  'no-label': Of;
  'label-too-long': Found;
  'no-keys': Of;
  'key-order': Found;
  'no-file': Of;
  'file-without-data': Of;
  'no-data-without-comment': Of;
  'name-differs': Differs & { readonly what: string };
  'not-a-sas-name': Found;
  'repeating-reference-data': Of;
  'class-order': Found & { readonly previous: string };
  'subclass-of-tabulation': Found;
  'value-list-expected': Of;
  'role-in-analysis': Found;
  'derived-without-method': Of;
  'method-without-derived': Found;
  'no-length': Found;
  'length-out-of-place': Found;
  'no-significant-digits': Of;
  'digits-out-of-place': Found;
  'longer-than-variable': Differs;
  'no-origin': Of;
  'origin-twice': Of;
  'origin-without-source': Found;
  'origin-source': Differs;
  'collected-without-page': Of;
  'predecessor-without-name': Of;
  'codelist-on-date': Found;
  'codelist-type': Differs;
  'no-condition': Of;
  'no-where-clause': Of;
  'condition-values': Found;
  'join-without-comment': Of;
  'mixed-terms': Of;
  'no-terms': Of;
  'blank-term': Of;
  'no-decode': Found;
  'no-nci-code': Found;
  'extended-with-code': Found;
  'not-relative': Found;
  'dataset-without-data': Of;
  'data-without-dataset': Of;
  'variable-without-data': Of;
  'data-without-variable': Of;
  differs: Differs & { readonly what: string };
  'too-short': Differs;
  'file-missing': Found;
}>('define', {
  // Reading.
  'not-xml': ({ reason }) => `The file is not well-formed XML: ${reason}.`,
  doctype: () => ({
    message: 'The file declares a document type.',
    help: 'Remove the <!DOCTYPE ...> declaration: a define.xml has none, and entities are not expanded.',
  }),
  'not-odm': ({ root }) => ({
    message: 'The file is XML, but no ODM document.',
    found: root,
    expected: 'ODM in the namespace http://www.cdisc.org/ns/odm/v1.3',
  }),
  'no-metadata': () => 'The ODM document has no Study with a MetaDataVersion.',
  'not-define': () => ({
    message: 'The ODM document does not use the Define-XML namespace.',
    expected: 'http://www.cdisc.org/ns/def/v2.1 or http://www.cdisc.org/ns/def/v2.0',
  }),
  'not-a-number': ({ element, attribute, found }) =>
    warning(`${attribute} of ${element} is not a number and is left out.`, `Give ${attribute} as digits.`, { found }),

  // Identity and references.
  'missing-attribute': ({ of, what }) => wording(`${of} has no ${what}.`, `Add ${what}.`),
  'dangling-reference': ({ of, what, oid }) =>
    wording(
      `${of} refers to a ${what} that the document does not define.`,
      `Define ${what} ${oid}, or remove the reference.`,
      {
        found: oid,
      },
    ),
  unreferenced: ({ of }) => warning(`Nothing refers to ${of}.`, 'Remove it, or refer to it where it applies.'),
  'duplicate-oid': ({ of }) => wording(`${of} is defined more than once.`, 'Give every definition an OID of its own.'),
  'duplicate-value': ({ of, what, found }) =>
    wording(`${of} has the ${what} ${found} more than once.`, `Give each ${what} once.`, { found }),
  'some-without': ({ of, what, found }) =>
    wording(`${of} gives ${what} for some of its entries and not for others.`, `Give ${what} for all or for none.`, {
      found,
    }),
  'not-in-terminology': ({ of, what, found, suggestion }) =>
    wording(
      `${what} of ${of} is no term of the Define-XML terminology.`,
      suggestion ? `Did you mean ${suggestion}?` : 'Use a published term.',
      {
        found,
        reference: 'Define-XML controlled terminology',
      },
    ),

  // Document.
  'not-a-submission': ({ found }) =>
    warning('The document does not say that it is for a submission.', 'Set def:Context="Submission".', {
      found: found ?? 'no def:Context',
    }),
  'no-datasets': () => wording('The document defines no dataset.', 'Add an ItemGroupDef for each dataset.'),
  'no-standards': () => wording('The document names no standard.', 'Add def:Standards.'),
  'terminology-without-set': ({ of }) =>
    wording(
      `${of} is a terminology package without PublishingSet.`,
      'Say which one, for example PublishingSet="SDTM".',
    ),
  'standard-or-not': ({ of, both }) =>
    wording(
      both
        ? `${of} refers to a standard and says that it is non-standard.`
        : `${of} neither refers to a standard nor says that it is non-standard.`,
      'Give either def:StandardOID or def:IsNonStandard="Yes".',
    ),

  // Datasets.
  'no-label': ({ of }) => wording(`${of} has no label.`, 'Add a Description.'),
  'label-too-long': ({ of, found }) =>
    wording(`The label of ${of} is longer than 40 bytes.`, 'Shorten it: the XPT file cannot hold more.', {
      found,
    }),
  'no-keys': ({ of }) => wording(`${of} has no keys.`, 'Give KeySequence to the variables that identify a record.'),
  'key-order': ({ of, found }) =>
    wording(`The KeySequence numbers of ${of} do not count from 1.`, 'Number the keys 1, 2, 3 and so on.', { found }),
  'no-file': ({ of }) =>
    wording(
      `${of} has no file.`,
      'Add def:ArchiveLocationID and a def:leaf with that ID, or def:HasNoData="Yes" with a comment.',
    ),
  'file-without-data': ({ of }) => wording(`${of} has a file and says that it has no data.`, 'Remove one of the two.'),
  'no-data-without-comment': ({ of }) => wording(`${of} has no data and no comment says why.`, 'Add def:CommentOID.'),
  'name-differs': ({ of, what, found, expected }) =>
    wording(`${what} of ${of} is not its name.`, `Give both the same name, in upper case.`, { found, expected }),
  'not-a-sas-name': ({ of, found }) =>
    wording(
      `${of} has a name that an XPT file cannot hold.`,
      'Use up to 8 letters, digits and underscores, in upper case, starting with a letter.',
      {
        found,
      },
    ),
  'repeating-reference-data': ({ of }) =>
    wording(`${of} is reference data and repeating.`, 'Set Repeating="No" or IsReferenceData="No".'),
  'class-order': ({ of, found, previous }) =>
    warning(`${of} stands behind a dataset of a later class.`, 'Order the datasets by class.', {
      found: `${found} after ${previous}`,
    }),
  'subclass-of-tabulation': ({ of, found }) =>
    wording(`${of} is not for analysis and has a subclass.`, 'Remove def:SubClass.', { found }),
  'value-list-expected': ({ of }) =>
    wording(`${of} holds values of many kinds and has no value list.`, 'Add a def:ValueListDef by QNAM.'),

  // Items.
  'role-in-analysis': ({ of, found }) =>
    wording(`${of} has a role, which only SDTM defines.`, 'Remove Role.', { found }),
  'derived-without-method': ({ of }) => wording(`${of} is derived without a method.`, 'Add MethodOID and a MethodDef.'),
  'method-without-derived': ({ of, found }) =>
    warning(`${of} has a method, but is not derived.`, 'Set the origin to Derived or remove MethodOID.', { found }),
  'no-length': ({ of, found }) => wording(`${of} has no Length.`, 'Give the length of the longest value.', { found }),
  'length-out-of-place': ({ of, found }) =>
    warning(`${of} has a Length.`, 'Remove it: only text, integer and float have one.', { found }),
  'no-significant-digits': ({ of }) =>
    wording(`${of} is a float without SignificantDigits.`, 'Give the number of digits after the decimal point.'),
  'digits-out-of-place': ({ of, found }) =>
    warning(`${of} has SignificantDigits.`, 'Remove it: only float has it.', { found }),
  'longer-than-variable': ({ of, found, expected }) =>
    wording(`${of} is longer than the variable it describes.`, 'Correct one of the two lengths.', { found, expected }),
  'no-origin': ({ of }) => wording(`${of} has no origin.`, 'Add def:Origin to the variable or to each of its values.'),
  'origin-twice': ({ of }) =>
    warning(`${of} has an origin, and so has each of its values.`, 'Keep the origins of the values.'),
  'origin-without-source': ({ of, found }) => wording(`The origin of ${of} has no source.`, 'Add Source.', { found }),
  'origin-source': ({ of, found, expected }) =>
    wording(`The origin of ${of} has a type and a source that do not go together.`, 'Correct Type or Source.', {
      found,
      expected,
    }),
  'collected-without-page': ({ of }) =>
    wording(
      `${of} was collected, but no page of the annotated CRF is given.`,
      'Add a def:DocumentRef to the annotated CRF with def:PDFPageRef.',
    ),
  'predecessor-without-name': ({ of }) =>
    wording(
      `${of} does not say which variable it was copied from.`,
      'Add a Description such as "DM.AGE" to def:Origin.',
    ),
  'codelist-on-date': ({ of, found }) =>
    wording(`${of} is a date or time with a codelist.`, 'Remove CodeListRef.', { found }),
  'codelist-type': ({ of, found, expected }) =>
    wording(`The codelist of ${of} has another data type.`, 'Give both the same DataType.', { found, expected }),

  // Where clauses.
  'no-condition': ({ of }) => wording(`${of} has no condition.`, 'Add a RangeCheck.'),
  'no-where-clause': ({ of }) => wording(`${of} does not say for which values it holds.`, 'Add def:WhereClauseRef.'),
  'condition-values': ({ of, found }) =>
    wording(
      `A condition of ${of} has a number of values that its comparator does not allow.`,
      'Use IN or NOTIN for several values; give the others one.',
      {
        found,
      },
    ),
  'join-without-comment': ({ of }) =>
    wording(`${of} looks at another dataset and does not say how the records are joined.`, 'Add def:CommentOID.'),

  // Codelists.
  'mixed-terms': ({ of }) =>
    wording(`${of} has terms with and without decode.`, 'Use either CodeListItem or EnumeratedItem for all.'),
  'no-terms': ({ of }) => wording(`${of} has neither terms nor a dictionary.`, 'Add the terms that the study uses.'),
  'blank-term': ({ of }) => wording(`${of} has a blank term.`, 'Remove it: a missing value is no term.'),
  'no-decode': ({ of, found }) => wording(`${of} has a term without decode.`, 'Add Decode.', { found }),
  'no-nci-code': ({ of, found }) =>
    wording(
      `${of} belongs to the CDISC terminology and has no NCI code for ${found}.`,
      'Add Alias Context="nci:ExtCodeID", or def:ExtendedValue="Yes" for a term of the sponsor.',
    ),
  'extended-with-code': ({ of, found }) =>
    wording(`${of} marks a published term as the sponsor's own.`, 'Remove def:ExtendedValue or the Alias.', { found }),

  // Documents.
  'not-relative': ({ of, found }) =>
    wording(`${of} does not lie relative to the define.xml.`, 'Give a relative path with "/".', { found }),

  // Agreement with the data.
  'dataset-without-data': ({ of }) =>
    wording(`${of} is described, but there are no such data.`, 'Write the data, or set def:HasNoData="Yes".'),
  'data-without-dataset': ({ of }) => wording(`${of} is among the data, but not described.`, 'Add an ItemGroupDef.'),
  'variable-without-data': ({ of }) =>
    wording(`${of} is described, but not among the data.`, 'Remove the description or add the variable.'),
  'data-without-variable': ({ of }) =>
    wording(`${of} is among the data, but not described.`, 'Add an ItemDef and its ItemRef.'),
  differs: ({ of, what, found, expected }) =>
    wording(`${what} of ${of} differs between the description and the data.`, 'Describe the data as they are.', {
      found,
      expected,
    }),
  'too-short': ({ of, found, expected }) =>
    wording(
      `The data of ${of} hold longer values than the description allows.`,
      'Give the length of the longest value.',
      { found, expected },
    ),
  'file-missing': ({ of, found }) =>
    wording(`${of} names a file that is not there.`, 'Correct xlink:href or add the file.', { found }),
});
