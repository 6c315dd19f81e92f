import type { BuildResults, PictureSubject } from '../results.js';
import { svgOf, type Drawing } from './draw.js';

/** A picture as SVG: the one that was drawn before, or now. */
export function drawn(
  { pictures }: Pick<BuildResults, 'pictures'>,
  of: PictureSubject,
  drawing: () => Drawing,
): Promise<string> {
  return pictures?.get(of) ?? svgOf(drawing());
}
