import { svgOf } from '../figures/draw.js';
import { summaryAsJson } from './json.js';
import type { TimeToEventSummary } from './model.js';
import { summaryDrawing } from './pictures.js';
import { summaryAsText } from './text.js';

/** How a summary is shown, in the order people should meet the ways. */
export const summaryFormats = {
  text: summaryAsText,
  json: summaryAsJson,
  svg: (summary) => svgOf(summaryDrawing(summary)),
} as const satisfies Readonly<Record<string, (summary: TimeToEventSummary) => string | Promise<string>>>;

export type SummaryFormat = keyof typeof summaryFormats;
