import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { report } from '../messages.js';
import { ClinicalReader } from './clinical/reader.js';
import type { ClinicalSink } from './clinical/sink.js';
import { Remarks } from './clinical/remarks.js';
import { OdmFault } from './fault.js';
import { MetadataGatherer, type MetadataNode } from './metadata.js';
import { isOdmNamespace, localName, Namespaces } from './namespaces.js';
import type { OdmOutcome } from './model.js';
import { XmlReader, type XmlFault } from './xml.js';
import type { Attributes } from './xml-handler.js';

/** What the parser is in: what lies directly in the root, a Study, clinical data, or what is passed over. */
type Where = 'top' | 'study' | 'clinical' | 'skip';

/** Takes an ODM file apart: metadata are kept whole, clinical data go on as rows, everything else is passed over. */
export class OdmParser {
  readonly #file: string;
  readonly #xml: XmlReader;
  readonly #namespaces = new Namespaces();
  readonly #metadata = new MetadataGatherer();
  readonly #remarks = new Remarks(() => this.#here());
  readonly #clinical: ClinicalReader;
  readonly #open: MetadataNode[] = [];
  #hasRoot = false;
  #fileType = '';
  #where: Where = 'top';
  /** Elements open in what is passed over. */
  #skipped = 0;

  constructor(file: string, sink: ClinicalSink) {
    this.#file = file;
    this.#xml = new XmlReader(
      {
        open: (name, attributes, binds) => {
          this.#openTag(name, attributes, binds);
        },
        text: (text) => {
          if (this.#where === 'clinical') this.#clinical.text(text);
          else {
            const node = this.#open.at(-1);
            if (node !== undefined) node.text += text;
          }
        },
        close: (name) => {
          this.#closeTag(name);
        },
      },
      (fault, reason, place) => this.#stop(faultOfXml(fault, file, reason, { file, ...place })),
    );
    this.#clinical = new ClinicalReader(sink, this.#remarks, {
      line: () => this.#xml.line,
      unitOf: (oid) => this.#metadata.units.get(oid) ?? oid,
    });
  }

  write(chunk: string): void {
    this.#xml.write(chunk);
  }

  /** The end of the file; throws the faults of all. */
  end(): void {
    this.#xml.end();
    if (this.#remarks.faults.length > 0) throw new OdmFault(this.#remarks.faults);
  }

  /** What was read is the state itself, each item once in its item group. */
  get isPlain(): boolean {
    return !this.#isTransactional && this.#remarks.repeatedItems.count === 0;
  }

  /** The values may hold control characters. */
  get mayHaveControls(): boolean {
    return this.#xml.mayHaveControls;
  }

  get #isTransactional(): boolean {
    return this.#remarks.hasTransactions || this.#fileType === 'Transactional';
  }

  outcome(): OdmOutcome {
    const { repeatedItems, units, attributes, nulls } = this.#remarks;
    const isTransactional = this.#isTransactional;
    return {
      metadata: this.#metadata,
      isTransactional,
      hasRepeatedItems: repeatedItems.count > 0,
      units,
      attributes: [...attributes],
      nulls,
      warnings: this.#warnings(isTransactional),
    };
  }

  #warnings(isTransactional: boolean): readonly Diagnostic[] {
    const file = this.#file;
    const { binary, referenceData, nested, repeatedItems } = this.#remarks;
    const warnings: Diagnostic[] = [];
    if (binary.count > 0) warnings.push(report('odm/binary', { file, count: binary.count }, binary.first));
    if (referenceData.count > 0) warnings.push(report('odm/reference-data', { file }, referenceData.first));
    if (nested.count > 0) warnings.push(report('odm/nested', { file, count: nested.count }, nested.first));
    if (repeatedItems.count > 0 && !isTransactional)
      warnings.push(report('odm/repeated-item', { file, count: repeatedItems.count }, repeatedItems.first));
    return warnings;
  }

  #openTag(tag: string, attributes: Attributes, binds: boolean): void {
    if (!this.#hasRoot) {
      this.#openRoot(tag, attributes);
      return;
    }
    const name = this.#namespaces.open(tag, attributes, binds);
    if (this.#where === 'top') this.#where = this.#openTop(name);
    if (this.#where === 'clinical') {
      this.#clinical.open(name, attributes);
      this.#xml.wantsText = this.#clinical.wantsText;
    } else if (this.#where === 'skip') this.#skipped++;
    else {
      const node: MetadataNode = { name, attributes, children: [], text: '' };
      this.#open.at(-1)?.children.push(node);
      this.#open.push(node);
      this.#xml.wantsText = true;
    }
  }

  #openRoot(tag: string, attributes: Attributes): void {
    this.#hasRoot = true;
    const namespace = this.#namespaces.rootNamespace(tag, attributes);
    if (localName(tag) !== 'ODM') this.#stop(report('odm/not-odm', { file: this.#file, root: tag }, this.#here()));
    if (namespace !== '' && !isOdmNamespace(namespace))
      this.#stop(report('odm/namespace', { file: this.#file, namespace }, this.#here()));
    this.#namespaces.open(tag, attributes, true);
    this.#fileType = attributes['FileType'] ?? '';
  }

  #openTop(name: string): Where {
    if (name === 'Study') return 'study';
    // Data without their place are faults of the clinical data.
    if (name === 'ClinicalData' || /^(?:Subject|StudyEvent|Form|ItemGroup|Item)Data/.test(name)) return 'clinical';
    if (name === 'ReferenceData') this.#remarks.count(this.#remarks.referenceData);
    return 'skip';
  }

  #closeTag(tag: string): void {
    const name = this.#namespaces.known(tag);
    this.#namespaces.close();
    if (this.#where === 'clinical') {
      if (this.#clinical.close(name)) this.#where = 'top';
      this.#xml.wantsText = this.#clinical.wantsText;
    } else if (this.#where === 'skip') {
      this.#skipped--;
      if (this.#skipped === 0) this.#where = 'top';
    } else if (this.#where === 'study') this.#closeInStudy();
  }

  #closeInStudy(): void {
    const closed = this.#open.pop();
    if (this.#open.length > 0 || closed === undefined) return;
    this.#metadata.add(closed);
    this.#where = 'top';
    this.#xml.wantsText = false;
  }

  #here(): SourceSpan {
    return { file: this.#file, ...this.#xml.place };
  }

  #stop(fault: Diagnostic): never {
    throw new OdmFault([fault, ...this.#remarks.faults]);
  }
}

function faultOfXml(fault: XmlFault, file: string, reason: string, at: SourceSpan): Diagnostic {
  if (fault === 'doctype') return report('odm/doctype', { file }, at);
  if (fault === 'too-large') return report('odm/too-large', { file, reason }, at);
  return report('odm/not-xml', { file, reason }, at);
}
