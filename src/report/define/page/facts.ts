import type { DefineDocument } from '#define/document.js';
import { markup, type Html } from '../../page/markup.js';
import { commentOf, definitionTable, documentRefs, leafLink, paragraphs, usedBy } from './parts.js';
import type { Context } from './context.js';

/** Name and description of the study, and what the file says of itself. */
export function head(context: Context): Html {
  const {
    study,
    metaDataVersion,
    standards,
    fileOid,
    creationDateTime,
    context: purpose,
    namespace,
  } = context.document;
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    ['Study', study.name],
    ['Protocol', study.protocol],
    ['Standards', standardNames(context.document)],
    ['Metadata', metaDataVersion.description ?? metaDataVersion.name],
    [
      'Define-XML',
      [metaDataVersion.defineVersion ?? namespace, purpose && `for ${purpose.toLowerCase()}`].join(' ').trim(),
    ],
    ['Made', creationDateTime],
    ['File', fileOid],
    ['Comment', commentOf(context, metaDataVersion.commentOid)],
  ];
  return markup`<h1>${titleOf(context.document)}</h1>
    ${study.description !== undefined && study.description !== '' && markup`<p class="lead">${study.description}</p>`}
    <dl class="facts">
      ${facts.map(([name, text]) => text !== undefined && text !== '' && markup`<dt>${name}</dt>\n<dd>${text}</dd>`)}
    </dl>
    ${standards.length === 0 && markup`<p class="notice">No standard is stated.</p>`}`;
}

/** "Data definitions of ABC-1: SDTMIG 3.4" */
export function titleOf(document: DefineDocument): string {
  const standard = document.standards.find(({ type }) => type !== 'CT');
  const name = document.study.name ?? '';
  const of = name === '' ? '' : ` of ${name}`;
  return `Data definitions${of}${standard === undefined ? '' : `: ${[standard.name, standard.version].join(' ')}`}`;
}

function standardNames({ standards }: DefineDocument): string {
  return standards
    .map(({ name, publishingSet, version }) =>
      [name, publishingSet, version].filter((part) => part !== undefined).join(' '),
    )
    .join(', ');
}

/** The guides and terminology packages, and who refers to them. */
export function standardsTable(context: Context): Html | undefined {
  const { standards } = context.document;
  if (standards.length === 0) return undefined;
  return definitionTable(
    context,
    'Implementation guides and terminology',
    ['Standard', 'Type', 'Publishing set', 'Version', 'Status', 'Comment', 'Used by'].map((title) => ({ title })),
    standards.map((standard) => ({
      of: standard,
      cells: [
        standard.name,
        standard.type,
        standard.publishingSet,
        standard.version,
        standard.status,
        commentOf(context, standard.commentOid),
        standard.oid === '' ? undefined : usedBy(context, 'standard', standard.oid),
      ],
    })),
  );
}

/** Annotated CRF, reviewer's guides and other documents. */
export function documentsTable(context: Context): Html | undefined {
  const { leafs, annotatedCrf, supplementalDocuments } = context.document;
  if (leafs.length === 0) return undefined;
  const roles = new Map([
    ...supplementalDocuments.map(({ leafId }) => [leafId, 'Supplemental document'] as const),
    ...annotatedCrf.map(({ leafId }) => [leafId, 'Annotated CRF'] as const),
  ]);
  return definitionTable(
    context,
    'Files that the definitions refer to',
    ['Document', 'File', 'Role', 'Referred to by'].map((title) => ({ title })),
    leafs.map((leaf) => ({
      of: leaf,
      cells: [leafLink(leaf), leaf.href, roles.get(leaf.id), usedBy(context, 'document', leaf.id)],
    })),
  );
}

/** How values are computed, and where. */
export function methodsTable(context: Context): Html | undefined {
  const { methods } = context.document;
  if (methods.length === 0) return undefined;
  return definitionTable(
    context,
    'How values are computed',
    ['Method', 'Type', 'Description', 'Used by'].map((title) => ({ title, wide: title === 'Description' })),
    methods.map((method) => ({
      of: method,
      cells: [
        method.name ?? method.oid,
        method.type,
        paragraphs([
          method.description,
          ...method.expressions.map(
            ({ context: language, code }) =>
              markup`<span class="remark">Formal expression${language !== undefined && ` (${language})`}</span><code class="block">${code}</code>`,
          ),
          documentRefs(context, method.documents),
        ]),
        usedBy(context, 'method', method.oid),
      ],
    })),
  );
}

/** What else is said of datasets, variables, codelists and standards. */
export function commentsTable(context: Context): Html | undefined {
  const { comments } = context.document;
  if (comments.length === 0) return undefined;
  return definitionTable(
    context,
    'What else is said, and of what',
    ['Comment', 'Text', 'Used by'].map((title) => ({ title })),
    comments.map((comment) => ({
      of: comment,
      cells: [
        comment.oid,
        paragraphs([comment.description, documentRefs(context, comment.documents)]),
        usedBy(context, 'comment', comment.oid),
      ],
    })),
  );
}
