import type { TopLevelSpec } from 'vega-lite';
import { markup } from '../page/markup.js';

export type Layer = Extract<TopLevelSpec, { layer: readonly unknown[] }>['layer'][number];

/** A picture whose every place is fixed beforehand: no measured text takes part, hence the same bytes on every machine. */
export interface Drawing {
  readonly title: string;
  /** What a person hears who does not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** Around the frame of the axes. */
  readonly margin: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly layers: readonly Layer[];
}

/** The drawing as SVG, by Vega, without a browser. */
export async function svgOf({ title, description, width, height, margin, layers }: Drawing): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const specification: TopLevelSpec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width,
    height,
    autosize: { type: 'none' },
    padding: { ...margin },
    background: '#ffffff',
    config: { font: 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif', view: { stroke: null }, axis: axisLook },
    layer: [...layers],
  };
  const view = new vega.View(vega.parse(vegaLite.compile(specification).spec), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    const heads = markup`<title>${title}</title><desc>${description}</desc>`.text;
    return svg.replace(/<svg ([^>]*)>/, (_, attributes: string) => `<svg role="img" ${attributes}>${heads}`) + '\n';
  } finally {
    view.finalize();
  }
}

export const INK = '#1b1f24';
export const FAINT = '#57606a';

const axisLook = {
  labelColor: INK,
  labelFontSize: 12,
  labelLimit: 0,
  labelOverlap: false,
  labelBound: false,
  labelFlush: false,
  titleColor: INK,
  titleFontSize: 13,
  titleFontWeight: 600,
  titleLimit: 0,
  domainColor: INK,
  tickColor: INK,
  gridColor: '#e6e8eb',
} as const;

export const textMark = { type: 'text', baseline: 'middle', fontSize: 12, aria: false } as const;

interface TextLook {
  readonly color?: string;
  readonly fontWeight?: 600;
  readonly fontSize?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A text at a place counted from the upper left corner of the frame. */
export function note(text: string, x: number, y: number, look: TextLook = {}): Layer {
  return { data: { values: [{}] }, mark: { ...textMark, text, x, y, align: 'left', color: INK, ...look } };
}

/** A straight line between two such places. */
export function line(from: readonly [number, number], to: readonly [number, number], look: object): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', aria: false, ...look },
    encoding: { x: { value: from[0] }, y: { value: from[1] }, x2: { value: to[0] }, y2: { value: to[1] } },
  };
}

/** A symbol at such a place. */
export function symbol(x: number, y: number, look: object): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'point', aria: false, filled: true, opacity: 1, ...look },
    encoding: { x: { value: x }, y: { value: y } },
  };
}

/** As much of a text as has room, by its number of letters. */
export function short(text: string, most = 32): string {
  return text.length > most ? text.slice(0, most - 1) + '…' : text;
}

/** A text in two lines where it is too long for one, broken between words. */
export function inLines(text: string, most: number): readonly string[] {
  if (text.length <= most) return [text];
  const at = text.lastIndexOf(' ', most);
  return at < 1 ? [short(text, most)] : [text.slice(0, at), short(text.slice(at + 1), most)];
}

/** "3 months": as far as 0 to `longest` reaches in at most a dozen round steps; of calendar sense for units of time. */
export function timeTicks(longest: number, unit: string | undefined): number[] {
  const steps = calendarSteps(unit) ?? roundSteps(longest);
  const step = steps.find((candidate) => longest / candidate <= 12) ?? Math.ceil(longest / 10);
  const count = Math.max(1, Math.ceil(longest / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

function calendarSteps(unit = ''): readonly number[] | undefined {
  if (/^month/i.test(unit)) return [1, 2, 3, 6, 12, 24, 60, 120];
  if (/^week/i.test(unit)) return [1, 2, 4, 8, 12, 24, 52, 104, 260];
  return undefined;
}

/** 1, 2 or 5 times a power of ten. */
function roundSteps(longest: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(longest, 1) / 12));
  return [1, 2, 5, 10].map((step) => step * Math.max(1, power));
}
