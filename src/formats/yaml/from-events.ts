import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { Alias, Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node, type ScalarTag } from 'yaml';
import { options } from './options.js';

/** Left to the reader that knows all of YAML: it is not usual, or it is wrong. */
class LeftOver extends Error {}

/**
 * The document of a text as `parseDocument` of the library yaml makes it, in a third of the time: the text is read by js-yaml. Undefined where something
 * is wrong with it, and where it holds tags, directives, empty values, keys that are no single values, blocks with an indentation that is said, or more than one document.
 */
export function documentFromEvents(text: string): Document | undefined {
  try {
    return new Composer(text, parseEvents(text, {})).document();
  } catch (error) {
    if (error instanceof LeftOver || error instanceof YAMLException) return undefined;
    throw error;
  }
}

class Composer {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #document = new Document(undefined, options);
  readonly #tags: readonly ScalarTag[];
  #next = 0;
  /** Where the last token ends. */
  #end = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
    this.#tags = this.#document.schema.tags.filter(isPlain);
  }

  document(): Document {
    const start = this.#take();
    if (start.type !== EVENT_ID.DOCUMENT || start.directives.length > 0) throw new LeftOver();
    this.#document.contents = this.#node();
    if (this.#take().type !== EVENT_ID.POP || this.#next < this.#events.length) throw new LeftOver();
    return this.#document;
  }

  #take(): Event {
    const event = this.#events[this.#next++];
    if (event === undefined) throw new LeftOver();
    return event;
  }

  #node(): Node {
    const event = this.#take();
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event);
      case EVENT_ID.SEQUENCE:
        return this.#sequence(event);
      case EVENT_ID.MAPPING:
        return this.#mapping(event);
      case EVENT_ID.ALIAS: {
        const alias = new Alias(this.#text.slice(event.anchorStart, event.anchorEnd));
        return this.#placed(alias, event.anchorStart - 1, event.anchorEnd);
      }
      case EVENT_ID.DOCUMENT:
      case EVENT_ID.POP:
        throw new LeftOver();
    }
  }

  #scalar(event: ScalarEvent): Scalar {
    const source = getScalarValue(this.#text, event);
    const scalar = new Scalar(event.style === SCALAR_STYLE.PLAIN ? this.#value(source) : source);
    scalar.source = source;
    const [start, end] = this.#rangeOf(event);
    return this.#placed(this.#anchored(scalar, event), start, end);
  }

  /** What an unquoted text stands for: a number, true, nothing; itself otherwise. */
  #value(source: string): unknown {
    if (!/^[-+.~\dnNtTfF]/.test(source)) return source;
    const tag = this.#tags.find(({ test }) => test?.test(source));
    if (tag === undefined) return source;
    const value = tag.resolve(source, leave, options);
    return value instanceof Scalar ? value.value : value;
  }

  /** With its quotes, or the head of its block. */
  #rangeOf({ style, valueStart, valueEnd }: ScalarEvent): readonly [start: number, end: number] {
    if (valueStart < 0) throw new LeftOver();
    if (style === SCALAR_STYLE.PLAIN) return [valueStart, valueEnd];
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
      return [valueStart - 1, valueEnd + 1];
    // With a comment before it, or an indentation of its own, which the libraries read differently at the top.
    const head = /^[^#|>]*(?=[|>][-+]?[ \t\r\n])/.exec(this.#text.slice(this.#end, valueStart));
    if (head === null) throw new LeftOver();
    return [this.#end + head[0].length, valueEnd];
  }

  #sequence(event: SequenceEvent): YAMLSeq {
    const sequence = this.#anchored(new YAMLSeq(), event);
    this.#end = event.start + widthOf(event);
    while (!this.#closes()) sequence.items.push(this.#node());
    return this.#placed(sequence, event.start, this.#end);
  }

  #mapping(event: MappingEvent): YAMLMap {
    const mapping = this.#anchored(new YAMLMap(), event);
    const keys = new Set<unknown>();
    this.#end = event.start + widthOf(event);
    while (!this.#closes()) {
      const key = this.#node();
      if (!(key instanceof Scalar) || keys.has(key.value)) throw new LeftOver();
      keys.add(key.value);
      mapping.items.push(new Pair<Node, Node>(key, this.#node()));
    }
    return this.#placed(mapping, event.start, this.#end);
  }

  #closes(): boolean {
    if (this.#events[this.#next]?.type !== EVENT_ID.POP) return false;
    this.#next++;
    return true;
  }

  #anchored<T extends Scalar | YAMLSeq | YAMLMap>(node: T, event: ScalarEvent | SequenceEvent | MappingEvent): T {
    if (event.tagStart >= 0) throw new LeftOver();
    if (event.anchorStart >= 0) node.anchor = this.#text.slice(event.anchorStart, event.anchorEnd);
    return node;
  }

  #placed<T extends Node>(node: T, start: number, end: number): T {
    node.range = [start, end, end];
    this.#end = end;
    return node;
  }
}

function isPlain(tag: { readonly default?: unknown; readonly collection?: unknown }): tag is ScalarTag {
  return tag.default === true && tag.collection === undefined;
}

function widthOf({ style }: SequenceEvent | MappingEvent): number {
  return style === COLLECTION_STYLE.FLOW ? 1 : 0;
}

function leave(): never {
  throw new LeftOver();
}
