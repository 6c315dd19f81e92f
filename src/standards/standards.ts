import { invariant } from '#base/invariant.js';
import type { DatasetClass, StandardRef } from '#model/study-meta.js';
import { parseAdamGuide } from './adam-guide.js';
import { once } from './once.js';
import type {
  AdamPattern,
  AdamStructure,
  AdamStructureFacts,
  AdamVariable,
  ClassVariable,
  PublishedCodelist,
  PublishingSet,
  SdtmDataset,
  SdtmVariable,
  StandardFiles,
} from './published.js';
import { parseSdtmGuide } from './sdtm-guide.js';
import { parseTerminology } from './terminology.js';

export type {
  AdamPattern,
  AdamStructure,
  AdamStructureFacts,
  AdamVariable,
  ClassVariable,
  PublishedCodelist,
  PublishingSet,
  SdtmDataset,
  SdtmVariable,
  StandardFiles,
} from './published.js';

/** What CDISC publishes, looked up. Every unknown name gives undefined or an empty list, never an exception. */
export interface Standards {
  /** The implementation guides and terminology packages at hand, as StudyMeta.standards lists them. */
  readonly refs: readonly StandardRef[];

  /** A dataset of the SDTMIG. "SUPPAE" gives the definition of SUPPQUAL under that name, with domain "AE". */
  sdtmDataset(name: string): SdtmDataset | undefined;
  /** All published datasets, in the order of the SDTMIG. */
  sdtmDatasets(): readonly SdtmDataset[];
  /** The variables of a dataset in their published order; none for an unknown dataset. */
  sdtmVariables(dataset: string): readonly SdtmVariable[];
  /** A variable that the SDTMIG lists for the dataset, or that the dataset's class allows (`listed: false`). */
  sdtmVariable(dataset: string, variable: string): SdtmVariable | undefined;
  /**
   * The variables of a general observation class, named for a domain ("--SEQ" becomes "XXSEQ"), in the order of the model:
   * also for a domain of the sponsor's own. Told from the datasets of the class, so `datasets` says how many list it.
   */
  classVariables(datasetClass: DatasetClass, domain: string): readonly ClassVariable[];
  /** The class of an SDTM dataset as Define-XML spells it. */
  datasetClass(dataset: string): DatasetClass | undefined;

  /** The variables of an ADaM structure; names may hold placeholders ("TRTxxP", "*DT"). */
  adamVariables(structure: AdamStructure): readonly AdamPattern[];
  /** The definition that a name falls under, with the label completed: TRT01P, "Planned Treatment for Period 01". */
  adamVariable(structure: AdamStructure, variable: string): AdamVariable | undefined;
  /** Class, subclass and name of an ADaM structure as Define-XML spells them. */
  adamStructure(structure: string): AdamStructureFacts | undefined;

  /** A codelist by NCI code or submission value ("C66742", "NY"); SDTM first, then ADaM, then Define-XML, unless a package is named. */
  codelist(codeOrSubmissionValue: string, publishingSet?: PublishingSet): PublishedCodelist | undefined;
  /** Names of all codelists, for suggestions. Does not read their terms. */
  codelistNames(publishingSet: PublishingSet): readonly string[];
  /** The codelists that the guide names for a variable; one that the terminology does not hold is left out. */
  codelistsOf(dataset: string, variable: string): readonly PublishedCodelist[];
  /** The decode of a submission value: the name for a test or parameter code, the preferred term otherwise. */
  decode(codelist: PublishedCodelist, value: string): string | undefined;
}

/** The standards of specs/. Each file is read when something of it is first asked for. */
export function standards(files: StandardFiles): Standards {
  const catalogue = once(() => JSON.parse(files.text('standards.json')) as readonly CatalogueEntry[]);
  const path = (id: string) => {
    const entry = catalogue().find((candidate) => candidate.id === id);
    invariant(entry !== undefined, `specs/standards.json does not list "${id}".`);
    return entry.path;
  };
  const terminology = (id: string) =>
    parseTerminology({ index: files.text(`${path(id)}.json`), terms: () => files.bytes(`${path(id)}.tsv`) });
  const sdtm = once(() => parseSdtmGuide(files.text(`${path('SDTMIG')}.json`)));
  const adam = once(() => parseAdamGuide(files.text(`${path('ADAMIG')}.json`)));
  const packages = {
    SDTM: once(() => terminology('CT.SDTM')),
    ADaM: once(() => terminology('CT.ADAM')),
    'DEFINE-XML': once(() => terminology('CT.DEFINE-XML')),
  };
  const codelist: Standards['codelist'] = (name, publishingSet) => {
    for (const set of publishingSet === undefined ? publishingSets : [publishingSet]) {
      const found = packages[set]().codelist(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    get refs() {
      return catalogue().map(({ path: _path, ...ref }) => ref);
    },
    sdtmDataset: (name) => sdtm().dataset(name),
    sdtmDatasets: () => sdtm().datasets(),
    sdtmVariables: (dataset) => sdtm().dataset(dataset)?.variables ?? [],
    sdtmVariable: (dataset, variable) => sdtm().variable(dataset, variable),
    classVariables: (datasetClass, domain) => sdtm().classVariables(datasetClass, domain),
    datasetClass: (dataset) => sdtm().dataset(dataset)?.class,
    adamVariables: (structure) => adam().variables(structure),
    adamVariable: (structure, variable) => adam().variable(structure, variable),
    adamStructure: (structure) => adam().structure(structure),
    codelist,
    codelistNames: (publishingSet) => packages[publishingSet]().names,
    codelistsOf: (dataset, variable) =>
      (sdtm().variable(dataset, variable)?.codelists ?? []).flatMap((code) => codelist(code) ?? []),
    decode: (list, value) => {
      const term = list.term(value);
      if (term === undefined || list.decodedBy === undefined) return term?.preferredTerm;
      return codelist(list.decodedBy, list.publishingSet)?.termByCode(term.code)?.value;
    },
  };
}

const publishingSets: readonly PublishingSet[] = ['SDTM', 'ADaM', 'DEFINE-XML'];

/** A line of specs/standards.json: where the standard lies, without file ending. */
interface CatalogueEntry extends StandardRef {
  readonly path: string;
}
