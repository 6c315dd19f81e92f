import { groupBy } from '#base/group-by.js';
import { itemGroupLine, odmEnd, odmStart, tag, type OdmDefinitions } from '#formats/odm/write.js';
import { commonColumns, formLayouts, textOf, type Form } from './forms.js';
import type { Parameters } from './parameters.js';
import { placeOf, type Place, type RawRecord } from './sheet.js';

/** The file of a casebook that is one ODM-XML file. */
export const casebookFile = 'casebook.xml';

/** Forms that come from elsewhere than the EDC. */
const foreign: readonly Form[] = ['lab', 'biomarker', 'randomisation'];

/** Whether the records of a form stand in the ODM-XML file. */
export function isInCasebook({ casebook }: Parameters, form: Form): boolean {
  return casebook === 'odm' && !foreign.includes(form);
}

/** What stands before the first subject, and after the last. */
export function casebookFrame(parameters: Parameters): { readonly start: readonly string[]; readonly end: string } {
  const forms = formLayouts(parameters).filter(({ form }) => isInCasebook(parameters, form));
  const definitions: OdmDefinitions = {
    study: parameters.project,
    events: placesOf(parameters).map(({ code, name }) => ({ oid: code, name })),
    forms: forms.map(({ form, columns }) => ({
      oid: formOid(form),
      name: form.replaceAll('_', ' '),
      itemGroup: groupOid(form),
      items: itemsOf(columns),
    })),
  };
  return { start: odmStart(definitions), end: odmEnd };
}

/** The lines of a subject, and the line of each record among them, counted from 1. */
export function casebookLines(
  parameters: Parameters,
  subject: string,
  records: readonly RawRecord[],
): { readonly lines: readonly string[]; readonly lineOf: ReadonlyMap<RawRecord, number> } {
  const lineOf = new Map<RawRecord, number>();
  const own = records.filter(({ form }) => isInCasebook(parameters, form));
  const site = textOf(own[0]?.values['SiteNumber']);
  const lines = [tag('SubjectData', { SubjectKey: subject }), tag('SiteRef', { LocationOID: site }, true)];
  for (const ofEvent of groupBy(
    own,
    ({ values }) => `${textOf(values['Folder'])} ${textOf(values['InstanceRepeatNumber'])}`,
  ).values()) {
    const event = ofEvent[0]?.values ?? {};
    const key = textOf(event['InstanceRepeatNumber']);
    lines.push(tag('StudyEventData', { StudyEventOID: textOf(event['Folder']), StudyEventRepeatKey: key }));
    for (const ofForm of groupBy(ofEvent, ({ form }) => form).values()) {
      const form = ofForm[0]?.form ?? 'consent';
      lines.push(tag('FormData', { FormOID: formOid(form), FormRepeatKey: '1' }));
      ofForm.forEach((record, i) => {
        const filled = itemsOf(Object.keys(record.values)).map((item) => [item, textOf(record.values[item])] as const);
        lines.push(itemGroupLine(groupOid(form), String(i + 1), filled));
        lineOf.set(record, lines.length);
      });
      lines.push('</FormData>');
    }
    lines.push('</StudyEventData>');
  }
  lines.push('</SubjectData>');
  return { lines, lineOf };
}

function formOid(form: Form): string {
  return `F.${form.toUpperCase()}`;
}

function groupOid(form: Form): string {
  return `IG.${form.toUpperCase()}`;
}

function itemsOf(columns: readonly string[]): readonly string[] {
  const common: readonly string[] = commonColumns;
  return columns.filter((column) => !common.includes(column));
}

/** Every place that a subject can come to between the first day and the cut-off. */
function placesOf({ folders, schedule, enrolment }: Parameters): readonly Place[] {
  const days = enrolment.cutOff - enrolment.start;
  const numbers = (every: number) => Array.from({ length: Math.ceil(days / every) }, (_, i) => i + 1);
  return [
    placeOf(folders.screening),
    ...numbers(schedule.cycleDays).flatMap((cycle) =>
      schedule.visitDays.map((day) => placeOf(folders.cycle, { cycle, day })),
    ),
    ...numbers(schedule.tumourWeeks * 7).map((number) =>
      placeOf(folders.tumour, { number, week: number * schedule.tumourWeeks }),
    ),
    placeOf(folders.endOfTreatment),
    ...numbers(schedule.followUpDays).map((number) =>
      placeOf(folders.followUp, { number, month: number * schedule.followUpMonths }),
    ),
    placeOf(folders.unscheduled),
    placeOf(folders.log),
  ];
}
