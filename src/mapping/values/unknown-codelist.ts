import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic, SourceSpan } from '#base/diagnostic.js';
import type { Standards } from '#standards/standards.js';
import { report } from '../messages.js';

/** The fault of a name that is no codelist: neither published nor one of the study's own. */
export function unknownCodelist(
  codelist: string,
  standards: Standards,
  own: Readonly<Record<string, unknown>> | undefined,
  at: SourceSpan | undefined,
): Diagnostic {
  const names = [...standards.codelistNames('SDTM'), ...standards.codelistNames('ADaM'), ...Object.keys(own ?? {})];
  return report('unknown-codelist', { codelist, nearest: didYouMean(codelist, names) }, at);
}
