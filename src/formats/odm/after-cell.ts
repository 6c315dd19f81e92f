/** Ends a cell among others, and a text whose blanks at the end are to outlast tables that keep none: no XML 1.0 document can have it. */
export const AFTER_CELL = '\u001f';
