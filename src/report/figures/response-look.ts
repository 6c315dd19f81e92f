import { INK, note, symbol, type Layer } from './draw.js';

/** Responses from best to worst, told apart by shape and by how dark they are. See RECIST 1.1, section 4.3. */
const looks: Readonly<Record<string, { readonly colour: string; readonly shape: string }>> = {
  CR: { colour: '#0b3c5d', shape: 'diamond' },
  PR: { colour: '#2f7fb5', shape: 'circle' },
  SD: { colour: '#8a8f94', shape: 'square' },
  'NON-CR/NON-PD': { colour: '#a9a28f', shape: 'stroke' },
  PD: { colour: '#e2a15a', shape: 'triangle-down' },
  NE: { colour: '#d9dde1', shape: 'cross' },
};

export function lookOf(response: string) {
  return looks[response] ?? { colour: '#eceff1', shape: 'triangle-right' };
}

/** Those that occur, best first; others after them, by name. */
export function responsesIn(responses: readonly string[]): readonly string[] {
  const known = Object.keys(looks);
  const place = (response: string) => (known.includes(response) ? known.indexOf(response) : known.length);
  return [...new Set(responses)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}

/** Symbols with their responses in a row above the frame. */
export function responseLegend(responses: readonly string[], y: number): Layer[] {
  let x = 0;
  return responses.flatMap((response) => {
    const { colour, shape } = lookOf(response);
    const at = x;
    x += 34 + 8 * Math.max(3, response.length);
    const mark = symbol(at + 6, y, { shape, color: colour, size: 90, stroke: INK, strokeWidth: 0.8 });
    return [mark, note(response === '' ? 'no response' : response, at + 16, y)];
  });
}
