import { z } from 'zod';
import { columnName, duplicates, isoDate, name, scalar, sourceName, sqlText } from './parts.js';
import { display } from './analyses.js';
import { changeByResponse } from './changes.js';
import { defineBlock } from './define.js';
import { endpoint } from './endpoint.js';
import { response } from './response.js';

const drop = z.strictObject({
  where: sqlText.describe('Rows for which this is true are dropped.'),
  reason: z.string().min(1).describe('Why; the account of the rows shows it.'),
});

const expected = z
  .strictObject({
    rows: z
      .union([
        z.number().int().nonnegative(),
        z.strictObject({ at_least: z.number().int().positive().describe('The least number of rows.') }),
      ])
      .optional()
      .describe('Number of records, the end marker not counted: exactly this one, or at_least'),
    checksum: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'a SHA-256 as 64 hexadecimal digits')
      .optional()
      .describe('SHA-256 of the file'),
    last_row: z
      .string()
      .min(1)
      .optional()
      .describe('Text that the first column of the source has in the last record of each file; that record is dropped'),
  })
  .describe('What shows that an export is whole');

const rename = z
  .record(columnName, columnName)
  .optional()
  .describe('Columns that the file calls otherwise: name in the mapping: name in the file.');

export const source = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe(
      'The file below the folder of raw data; * stands for any text. CSV, XLSX, ODM-XML, or a ready dataset: XPT, Dataset-JSON, Parquet, SAS7BDAT.',
    ),
  sheet: z
    .string()
    .optional()
    .describe('The sheet of a workbook, or the dataset of a transport file that has several.'),
  item_group: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The OID of the item group of an ODM-XML file; its columns are the keys, such as SubjectKey, and the items by their OIDs.',
    ),
  encoding: z
    .enum(['utf-8', 'utf-16', 'windows-1252', 'iso-8859-15', 'macintosh'])
    .optional()
    .describe('How the letters of a text file are written. Left out, UTF-8; a byte order mark goes before.'),
  delimiter: z
    .string()
    .regex(/^(?:tab|[,;|^~:!#$%&*+])$/, 'tab, or one of , ; | ^ ~ : ! # $ % & * +')
    .transform((delimiter) => (delimiter === 'tab' ? '\t' : delimiter))
    .optional()
    .describe('What stands between the fields of a text file: one character, or tab. Left out, a comma.'),
  quote: z
    .enum(['"', "'", 'none'])
    .optional()
    .describe('What stands around a text that holds a delimiter. Left out, the double quote.'),
  columns: z
    .array(columnName)
    .min(1)
    .describe('The columns that the export has beyond those of every source. One that is missing is a fault.'),
  rename,
  computed: z
    .record(columnName, sqlText)
    .optional()
    .describe('Further columns, each as SQL over the columns of the file.'),
  every_source: z.boolean().optional().describe('False for a file without the columns common to all sources.'),
  subject: z
    .literal(false)
    .optional()
    .describe('False for a file that is not about subjects, such as a table of ranges.'),
  drop: z.array(drop).optional().describe('Rows that are dropped when the file is loaded.'),
  expect: expected.optional(),
  duplicates: duplicates.optional().describe('Which of several equal rows stays.'),
});
export type Source = z.infer<typeof source>;

const version = z.string().min(1);

const dates = z.strictObject({
  formats: z
    .array(z.string())
    .min(1)
    .describe(
      'Formats, tried in this order: parts yyyy yy MM or M, MMM, dd or d, THH or HH or H, mm ss, hh or h with a (AM, PM), Z (time zone); or excel, sas-date, sas-datetime for serial numbers',
    ),
  unknown: z.array(z.string()).describe('Texts that stand for an unknown part of a date or time'),
  pivot: z
    .number()
    .int()
    .min(0)
    .max(99)
    .optional()
    .describe('Two-digit years up to this one are of 20xx, later ones of 19xx'),
  months: z
    .record(z.string().regex(/^\p{L}+$/u, 'letters'), z.number().int().min(1).max(12))
    .optional()
    .describe('Names of months beside the English ones, as they begin: { GEN: 1 }'),
  zones: z
    .record(
      z.string().regex(/^[A-Za-z]+$/, 'letters'),
      z.string().regex(/^[+-][0-9]{2}:[0-9]{2}$/, 'an offset as +02:00'),
    )
    .optional()
    .describe("Offsets of named time zones: { CEST: '+02:00' }"),
  zone: z
    .enum(['drop', 'keep'])
    .optional()
    .describe('A time zone is dropped and the local time kept, or it is kept as offset'),
});

/** study.yaml. */
export const studyFile = z.strictObject({
  study: z
    .strictObject({
      id: z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dots, dashes')
        .describe('The identifier of the study (STUDYID).'),
      name: z.string().describe('The name of the study.'),
      description: z.string().describe('What the study is, in a sentence.'),
      protocol: z.string().describe('The name of the protocol.'),
      notice: z.string().optional().describe('A notice that the reports show.'),
    })
    .describe('What the study is called.'),
  standards: z
    .strictObject({
      sdtmig: version.describe('The version of the SDTM Implementation Guide, such as 3.4.'),
      adamig: version.describe('The version of the ADaM Implementation Guide, such as 1.3.'),
      terminology: isoDate.describe('The version of the controlled terminology, such as 2025-03-28.'),
      folder: z
        .string()
        .optional()
        .describe('A folder of imported standards, relative to study.yaml: trialmill standards import, ct import.'),
    })
    .describe('The standards that the datasets follow.'),
  dictionaries: z
    .record(z.string(), version)
    .optional()
    .describe('Dictionaries and their versions, by the names of the Define-XML terminology.'),
  cutoff: isoDate.optional().describe('The data cut-off, yyyy-MM-dd.'),
  stamp: z.iso.datetime().optional().describe('The time that all outputs carry.'),
  dates: dates.optional().describe('How dates are written in the raw data.'),
  subjects: z
    .strictObject({
      number: columnName.describe('The column with the subject number, in every source.'),
      usubjid: sqlText.describe('SQL that makes USUBJID from the columns of every source.'),
      rescreened: z
        .strictObject({
          source: sourceName.describe('The source that tells it.'),
          previous: columnName.describe('The column with the earlier number of the same person.'),
        })
        .optional()
        .describe('Persons who were screened again under a new number.'),
    })
    .describe('How subjects are told apart.'),
  raw: z
    .strictObject({
      folder: z.string().describe('The folder of the raw data, beside study.yaml.'),
      every_source: z
        .strictObject({
          columns: z.array(columnName).describe('The columns that every source has.'),
          rename,
          drop: z.array(drop).optional().describe('Rows that are dropped from every source.'),
        })
        .optional()
        .describe('What all sources have in common.'),
      sources: z.record(sourceName, source).describe('The files, each under a name.'),
    })
    .describe('The raw data.'),
  treatment: z
    .record(
      sourceName,
      z.strictObject({
        notice: z.string().optional().describe('The notice that the reports show then.'),
        sources: z
          .record(sourceName, source)
          .describe('Sources that stand for those of the same names, which are then not opened.'),
      }),
    )
    .optional()
    .describe('Other allocations, such as a dummy one, chosen with --treatment.'),
  tables: z
    .record(sourceName, z.array(z.record(name, scalar.nullable())).min(1))
    .optional()
    .describe('Small constant tables, usable like sources.'),
  synonyms: z
    .record(z.string(), z.record(z.string(), z.string()))
    .optional()
    .describe('Collected values for terms of codelists: codelist, then collected: term.'),
  codelists: z
    .record(
      z.string(),
      z.strictObject({
        name: z.string().describe('The name of the codelist.'),
        terms: z.record(z.string(), z.string().nullable()).describe('The terms, each with its decode or null.'),
      }),
    )
    .optional()
    .describe('Codelists of the sponsor.'),
  response: response.optional().describe('Response of tumours by criteria.'),
  endpoints: z.record(name, endpoint).optional().describe('Times to event.'),
  published: z
    .array(
      z.strictObject({
        of: z.string().min(1).describe('Whom the figures are of, in words.'),
        source: z.string().min(1).describe('Where they were published.'),
        median: z.record(name, z.number().nonnegative()).optional().describe('Medians of times, by endpoint.'),
        orr: z.record(name, z.number().min(0).max(100)).optional().describe('Objective response rates in percent, by the parameter of best response.'), // prettier-ignore
        dcr: z.record(name, z.number().min(0).max(100)).optional().describe('Disease control rates in percent, by the parameter of best response.'), // prettier-ignore
      }),
    )
    .optional()
    .describe('Published figures that the report shows beside those of the study.'),
  changes: z
    .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and dashes'), changeByResponse)
    .optional()
    .describe('Pictures of changes from baseline by response, for the report.'),
  analyses: z
    .record(z.string().min(1), display)
    .optional()
    .describe('Results of the report, by the names of tables and figures, for define.xml.'),
  define: defineBlock.optional().describe('What define.xml is like.'),
  documents: z
    .array(
      z.strictObject({
        id: z.string().describe('A name for references.'),
        title: z.string().describe('The title that define.xml shows.'),
        href: z.string().describe('The file, relative to define.xml.'),
        role: z.enum(['annotated crf', 'reviewers guide', 'supplemental']).describe('What the document is.'),
        for: z.enum(['sdtm', 'adam']).optional().describe('The define.xml that names it. Left out, both do.'),
      }),
    )
    .optional()
    .describe(
      'Documents that define.xml refers to. Files of these names in the folder of study.yaml go beside define.xml; acrf.pdf, csdrg.pdf and adrg.pdf there need not be listed.',
    ),
  datasets: z
    .strictObject({
      sdtm: z.array(z.string()).describe('The mappings in the folder sdtm.'),
      adam: z.array(z.string()).default([]).describe('The mappings in the folder adam.'),
    })
    .describe('The mappings of the datasets, in any order.'),
});
export type StudyFile = z.infer<typeof studyFile>;
