import type { VariableMeta } from '#model/study-meta.js';
import { sql, type Sql } from '#sql/sql.js';

/** Whether values are dates as texts, of which the data decide how complete they are. */
export function isDated({ storage, dataType }: Pick<VariableMeta, 'storage' | 'dataType'>): boolean {
  return (
    storage === 'text' &&
    ['date', 'datetime', 'partialDate', 'partialDatetime', 'incompleteDatetime'].includes(dataType)
  );
}

/** How many values are dates, dates with times, and incomplete ones. */
export function dateKindsSql(value: Sql, key: (fact: string) => Sql): readonly Sql[] {
  return [
    sql`CAST(count(*) FILTER (WHERE length(${value}) = 10) AS DOUBLE) AS ${key('dates')}`,
    sql`CAST(count(*) FILTER (WHERE length(${value}) > 10) AS DOUBLE) AS ${key('datetimes')}`,
    sql`CAST(count(*) FILTER (WHERE length(${value}) < 10 OR ${value} LIKE '%--%') AS DOUBLE) AS ${key('partials')}`,
  ];
}

/** The narrowest data type of Define-XML that holds every value. */
export function dateType(fact: (name: string) => number): VariableMeta['dataType'] {
  if (fact('partials') > 0) return fact('datetimes') > 0 ? 'incompleteDatetime' : 'partialDate';
  if (fact('datetimes') > 0) return fact('dates') > 0 ? 'partialDatetime' : 'datetime';
  return 'date';
}
