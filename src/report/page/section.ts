import type { Html } from './markup.js';

/** A part of the page; left out where the results have nothing for it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}
