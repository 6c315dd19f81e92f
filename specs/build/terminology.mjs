/** One terminology package: an index of codelists, one a line, and the terms as text that the index points into by bytes. */
export function terminology(publishingSet, version, codelists, terms) {
  const byList = groupByList(terms);
  const names = nameLists(codelists, byList);
  const encoder = new TextEncoder();
  let offset = 0;
  const texts = [];
  const lines = codelists.map((list) => {
    const own = byList.get(list.codelist_code) ?? [];
    const text = own.map((term) => `${columns(term).join('\t')}\n`).join('');
    const { length } = encoder.encode(text);
    const extensible = { Yes: 1, No: 0 }[list.extensible];
    if (extensible === undefined) throw new Error(`${list.codelist_code} is neither extensible nor not.`);
    const decodedBy = names.get(list.codelist_code) ?? '';
    const line = [list.codelist_code, list.submission_value, list.name, extensible, decodedBy, offset, length];
    texts.push(text);
    offset += length;
    return JSON.stringify(line);
  });
  const head = JSON.stringify({ publishingSet, version, bytes: offset }).slice(0, -1);
  return { index: `${head},"codelists":[\n${lines.join(',\n')}\n]}\n`, terms: texts.join('') };
}

/** The synonyms of CDISC, "; " between them, only where the facts have them. */
function columns({ term_code, submission_value, preferred_term, synonyms }) {
  return [term_code, submission_value, preferred_term, ...(synonyms ? [synonyms] : [])];
}

function groupByList(terms) {
  const groups = new Map();
  for (const term of terms) {
    const group = groups.get(term.codelist_code);
    if (group === undefined) groups.set(term.codelist_code, [term]);
    else group.push(term);
  }
  return groups;
}

/** For each list of test or parameter codes the list of their names: a pair has the same NCI term codes. */
function nameLists(codelists, byList) {
  const bySignature = groupBySignature(codelists, byList);
  const names = new Map();
  for (const pair of bySignature.values()) {
    const codes = pair.filter(isListOfCodes);
    if (pair.length === 2 && codes.length === 1)
      names.set(codes[0].codelist_code, pair.find((list) => list !== codes[0]).codelist_code);
  }
  return names;
}

function groupBySignature(codelists, byList) {
  const groups = new Map();
  for (const list of codelists) {
    const signature = (byList.get(list.codelist_code) ?? [])
      .map((term) => term.term_code)
      .sort()
      .join(' ');
    groups.set(signature, [...(groups.get(signature) ?? []), list]);
  }
  return groups;
}

const isListOfCodes = (list) => /\b(?:Code|Short Name)$/.test(list.name);
