import { json } from '../json.js';
import { profileHtml } from './html.js';
import type { Profile } from './model.js';
import { profileText } from './text.js';

/** The forms in which a profile is written. */
export const profileFormats = { text: profileText, json, html: profileHtml } as const satisfies Readonly<
  Record<string, (profile: Profile) => string>
>;
export type ProfileFormat = keyof typeof profileFormats;
