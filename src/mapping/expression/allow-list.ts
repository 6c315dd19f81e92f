/**
 * The functions an expression of a mapping may call, in DuckDB's names, by what they are for. Each gives one value for the values of one row, the
 * same today and tomorrow, and no more text than it got but for a bound. Operators are functions to DuckDB and stand here too.
 */
export const functionsBySubject: Readonly<Record<string, readonly string[]>> = {
  Text: [
    ...['||', 'concat', 'concat_ws', 'upper', 'ucase', 'lower', 'lcase', 'trim', 'ltrim'],
    ...['rtrim', 'left', 'right', 'substring', 'substr', 'length', 'len', 'char_length'],
    ...['character_length', 'strlen', 'position', 'strpos', 'instr', 'replace', 'translate'],
    ...['reverse', 'lpad', 'rpad', 'split_part', 'starts_with', 'prefix', 'ends_with', 'suffix'],
    ...['contains', 'md5', 'nfc_normalize', 'strip_accents', 'ascii', 'unicode', 'chr', '~~', '!~~'],
    ...['~~*', '!~~*', 'regexp_matches', 'regexp_full_match', 'regexp_extract', 'regexp_replace'],
  ],
  Numbers: [
    ...['+', '-', '*', '/', '//', '%', '^', '**', 'abs', 'sign', 'round', 'floor'],
    ...['ceil', 'ceiling', 'trunc', 'mod', 'pow', 'power', 'sqrt', 'exp', 'ln', 'log', 'log10'],
    ...['log2', 'isnan', 'isinf', 'isfinite'],
  ],
  'Dates and times': [
    ...['date_part', 'datepart', 'date_diff', 'datediff', 'date_sub', 'datesub', 'date_trunc'],
    ...['datetrunc', 'make_date', 'make_time', 'make_timestamp', 'strptime', 'try_strptime'],
    ...['strftime', 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'],
    ...['dayofweek', 'dayofyear', 'last_day', 'monthname', 'dayname', 'to_years', 'to_months'],
    ...['to_weeks', 'to_days', 'to_hours', 'to_minutes', 'to_seconds'],
  ],
  Choices: ['nullif', 'greatest', 'least', 'list_value', 'list_contains', 'list_position', 'list_extract'],
};

export const functions: ReadonlySet<string> = new Set(Object.values(functionsBySubject).flat());

/** Functions over many rows: not wrong, but not here. */
export const aggregates: ReadonlySet<string> = new Set(
  [
    'sum',
    'avg',
    'mean',
    'min',
    'max',
    'count',
    'count_star',
    'first',
    'last',
    'any_value',
    'arg_min',
    'arg_max',
    'mode',
  ].concat([
    'median',
    'quantile',
    'quantile_cont',
    'stddev',
    'variance',
    'list',
    'array_agg',
    'string_agg',
    'group_concat',
    'bool_and',
    'bool_or',
  ]),
);

/** Where the clock, the session or a random number would get into the data. DuckDB's parser takes some of them for columns. */
export const changing: ReadonlySet<string> = new Set(
  [
    'current_date',
    'current_time',
    'current_timestamp',
    'localtime',
    'localtimestamp',
    'current_localtime',
    'now',
    'today',
  ].concat(
    [
      'current_localtimestamp',
      'get_current_timestamp',
      'get_current_time',
      'transaction_timestamp',
      'age',
      'random',
      'setseed',
    ],
    [
      'uuid',
      'gen_random_uuid',
      'uuidv4',
      'uuidv7',
      'nextval',
      'currval',
      'user',
      'current_user',
      'session_user',
      'rowid',
    ],
  ),
);

/** What a value may be cast to. Times with a zone would depend on the machine. */
export const castTypes: ReadonlySet<string> = new Set(
  ['VARCHAR', 'DOUBLE', 'FLOAT', 'DECIMAL', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'BOOLEAN'].concat([
    'DATE',
    'TIME',
    'TIMESTAMP',
    'INTERVAL',
  ]),
);

/** Forms of class OPERATOR. */
export const operators: ReadonlySet<string> = new Set(
  [
    'OPERATOR_NOT',
    'OPERATOR_IS_NULL',
    'OPERATOR_IS_NOT_NULL',
    'OPERATOR_COALESCE',
    'COMPARE_IN',
    'COMPARE_NOT_IN',
  ].concat(['ARRAY_EXTRACT', 'ARRAY_SLICE', 'ARRAY_CONSTRUCTOR']),
);

/** What DuckDB calls a function, in the words people write. */
export const spellings: Readonly<Record<string, string>> = {
  count_star: 'count(*)',
  struct_pack: '{...}',
  row: '(..., ...)',
  map: 'MAP',
  timezone: 'AT TIME ZONE',
  '~~': 'LIKE',
  '!~~': 'NOT LIKE',
  '~~*': 'ILIKE',
  '!~~*': 'NOT ILIKE',
  '~~~': 'GLOB',
};

export const limits = {
  /** Of the tree. */
  depth: 60,
  nodes: 1000,
  /** Of one text or list in the expression. */
  literal: 1000,
  /** To which lpad and rpad may fill: the longest text of SAS transport files. */
  padding: 200,
  /** How much longer replace and regexp_replace may make a text, all together. */
  growth: 1000,
} as const;
