import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { compareText } from '#base/compare-text.js';
import { didYouMean } from '#base/did-you-mean.js';
import { invariant } from '#base/invariant.js';
import type { Explanation } from '#report/explanation.js';
import { parseRule } from '#rules/parse.js';
import { packageRuleSummaries } from './package-check/rules.js';

const text = z.string().min(1);
const pages = z.record(
  text,
  z.strictObject({ meaning: text, cause: text, remedy: text, wrong: text.optional(), right: text.optional() }),
);

/** specs/ lies beside src/ and dist/ alike. */
const specs = new URL('../../specs/', import.meta.url);

/** The page of a message or a rule by its code, or the code that may have been meant. */
export function explain(code: string): { readonly found: Explanation } | { readonly nearest: string | undefined } {
  const rule = new URL(`rules/${code}/rule.yml`, specs);
  if (/^TM-[A-Z]\d{3}$/.test(code) && existsSync(rule)) {
    const parsed = parseRule(readFileSync(rule, 'utf8'), `specs/rules/${code}/rule.yml`);
    invariant(parsed.ok, 'the rules of this package can be read');
    return { found: { kind: 'rule', rule: parsed.value } };
  }
  const onFiles = packageRuleSummaries.find(({ id }) => id === code);
  if (onFiles !== undefined) return { found: { kind: 'rule on files', rule: onFiles } };
  const messages = messagePages();
  const page = messages.get(code);
  if (page !== undefined) return { found: { kind: 'message', code, page } };
  const rules = readdirSync(new URL('rules/', specs)).filter((name) => name.startsWith('TM-'));
  return { nearest: meant(code, [...messages.keys(), ...rules, ...packageRuleSummaries.map(({ id }) => id)]) };
}

/** Every message of every floor that has a page: specs/messages/<floor>.yaml. */
export function messagePages(): ReadonlyMap<string, z.infer<typeof pages>[string]> {
  const folder = new URL('messages/', specs);
  const files = readdirSync(folder).sort(compareText);
  return new Map(
    files.flatMap((file) => {
      const floor = file.replace(/\.yaml$/, '');
      const read = pages.parse(parse(readFileSync(new URL(file, folder), 'utf8')));
      return Object.entries(read).map(([code, page]) => [`${floor}/${code}`, page] as const);
    }),
  );
}

/** A code without its floor, or the nearest spelling. */
function meant(code: string, codes: readonly string[]): string | undefined {
  return codes.find((candidate) => candidate.endsWith(`/${code.toLowerCase()}`)) ?? didYouMean(code, codes);
}
