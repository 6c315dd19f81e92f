import { SaxesParser } from 'saxes';
import { XmlScanner } from '#formats/odm/xml/scanner.js';

/** What a document tells: its events in order, texts that follow each other put together; or where it is at fault. */
export type Told = readonly string[] | { readonly fault: string; readonly place: string };

export function scanned(xml: string, chunk = xml.length || 1): Told {
  const { events, text, flush } = gathered();
  const found: { fault?: string; place?: string } = {};
  const scanner = new XmlScanner(
    {
      open: (name, attributes) => {
        flush();
        events.push(`<${name} ${JSON.stringify(attributes.toObject())}`);
      },
      text,
      close: (name) => {
        flush();
        events.push(`</${name}`);
      },
    },
    (fault, reason, { line, column }) => {
      Object.assign(found, { fault: fault === 'not-well-formed' ? reason : fault, place: `${line}:${column}` });
      throw new Error(reason);
    },
  );
  try {
    for (let at = 0; at < xml.length; at += chunk) scanner.write(xml.slice(at, at + chunk));
    scanner.end();
  } catch (error) {
    if (found.fault === undefined || found.place === undefined) throw error;
    return { fault: found.fault, place: found.place };
  }
  return events;
}

/** The same of another parser: its events, or undefined where it finds a fault. */
export function judged(xml: string): readonly string[] | undefined {
  const { events, text, flush } = gathered();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Refused(error.message);
  });
  parser.on('doctype', () => {
    throw new Refused('doctype');
  });
  parser.on('opentag', ({ name, attributes }) => {
    flush();
    events.push(`<${name} ${JSON.stringify(attributes)}`);
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    flush();
    events.push(`</${name}`);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
  return events;
}

class Refused extends Error {}

function gathered() {
  const events: string[] = [];
  let pending = '';
  const flush = () => {
    if (pending.trim() !== '' || (pending !== '' && events.length > 0)) events.push(pending);
    pending = '';
  };
  const text = (part: string) => {
    pending += part;
  };
  return { events, text, flush };
}
