# What haven reads from transport files, as JSON, to compare with the Dataset-JSON of the same build.
#
# Usage: Rscript read-xpt.R <folder> > tables.json
#
# {"dm": {"label": "...", "columns": [{"name", "type": "text" | "number", "label", "format"}, ...], "rows": [[...], ...]}, ...}
# One entry for every .xpt file of the folder, under its name without the ending. Numbers have 17 digits; dates and times are SAS numbers again
# (days or seconds since 1960-01-01), as the file has them; a missing number is null, a missing text "". "label" is "" and
# "format" is null where there is none.
# Needs R package haven; the JSON is written here so that nothing else is needed.

main <- function(arguments) {
  if (length(arguments) != 1 || !dir.exists(arguments[1])) {
    message("Usage: Rscript read-xpt.R <folder> > tables.json")
    quit(status = 2)
  }
  files <- list.files(arguments[1], pattern = "\\.xpt$", full.names = TRUE)
  files <- files[order(basename(files), method = "radix")]
  tables <- vapply(files, function(file) paste0(text(sub("\\.xpt$", "", basename(file))), ": ", table_json(haven::read_xpt(file))), "")
  writeLines(paste0("{", paste(tables, collapse = ",\n"), "}"), useBytes = TRUE)
}

table_json <- function(table) {
  columns <- vapply(names(table), function(name) column_json(name, table[[name]]), "")
  values <- lapply(table, values_json)
  rows <- if (nrow(table) == 0) character() else paste0("[", do.call(paste, c(unname(values), sep = ",")), "]")
  object(
    label = text(or_empty(attr(table, "label", exact = TRUE))),
    columns = paste0("[", paste(columns, collapse = ","), "]"),
    rows = paste0("[", paste(rows, collapse = ",\n"), "]")
  )
}

column_json <- function(name, column) {
  object(
    name = text(name),
    type = text(if (is.character(column)) "text" else "number"),
    label = text(or_empty(attr(column, "label", exact = TRUE))),
    format = sas_format(attr(column, "format.sas", exact = TRUE))
  )
}

values_json <- function(column) {
  if (is.character(column)) return(text(ifelse(is.na(column), "", column)))
  number <- sas_number(column)
  ifelse(is.na(number), "null", sprintf("%.17g", number))
}

sas_number <- function(column) {
  if (inherits(column, "Date")) return(as.numeric(column) + 3653)
  if (inherits(column, "POSIXct")) return(as.numeric(column) + 3653 * 86400)
  if (inherits(column, "difftime")) return(as.numeric(column, units = "secs"))
  as.numeric(column)
}

object <- function(...) {
  parts <- list(...)
  paste0("{", paste0(text(names(parts)), ":", unlist(parts), collapse = ","), "}")
}

or_empty <- function(value) if (is.null(value)) "" else value

# haven leaves the point of "DATE9." out.
sas_format <- function(format) {
  if (is.null(format)) "null" else text(if (grepl(".", format, fixed = TRUE)) format else paste0(format, "."))
}

# JSON strings: quotes, backslashes and control characters escaped; bytes that are not UTF-8 as <ff>.
text <- function(value) {
  value <- iconv(enc2utf8(as.character(value)), "UTF-8", "UTF-8", sub = "byte")
  value <- gsub("\\", "\\\\", value, fixed = TRUE)
  value <- gsub('"', '\\"', value, fixed = TRUE)
  for (code in 1:31) value <- gsub(intToUtf8(code), sprintf("\\u%04x", code), value, fixed = TRUE)
  paste0('"', value, '"')
}

main(commandArgs(trailingOnly = TRUE))
