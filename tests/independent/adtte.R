# An independent derivation of the times to event of a study like A, to compare with ADTTE.
#
# Usage: Rscript adtte.R --sdtm <folder> --adam <folder> --cutoff <YYYY-MM-DD> --records <out.csv> --medians <out.csv>
#
#   --sdtm     folder with dm.xpt, rs.xpt, tr.xpt, cm.xpt and ds.xpt
#   --adam     folder with adsl.xpt; only USUBJID, FASFL, TRTSDT, TRTEDT, EOTSTT and LSTALVDT are used
#   --cutoff   what is dated later is not known
#   --records  USUBJID,PARAMCD,STARTDT,ADT,AVAL,CNSR,EVNTDESC,CNSDTDSC, by subject and parameter
#   --medians  PARAMCD,N,EVENTS,MEDIAN,LOWER,UPPER by survival::survfit and its quantile method; NA where not reached
#
# Written from the rules of the analysis (oncology.md), in base R, without knowledge of the SQL that builds ADTTE. PFS is censored as in FDA's
# example table A (investigator's assessments, time from first dose), PFSSCH as in table B, PFSCLM as in table C, PFSEMA by the EMA.
# Dates are days since 1970-01-01. Needs R packages haven and survival.

options(stringsAsFactors = FALSE, warn = 2)

INTERVAL <- 42 # days from one assessment to the next
WINDOW <- 7 # days by which an assessment may be early or late
LIMIT <- 2 * INTERVAL + 2 * WINDOW # a longer gap before an event: two or more assessments missed
DAYS_PER_MONTH <- 30.4375
ADEQUATE <- c("CR", "PR", "SD", "NON-CR/NON-PD", "PD")
LAST_SEEN <- "Last Adequate Tumor Assessment"
FIRST_DOSE <- "First Dose Date"

main <- function(arguments) {
  options <- parse_arguments(arguments)
  cutoff <- complete_date(options$cutoff)
  if (is.na(cutoff)) stop("--cutoff must be a complete date, found: ", options$cutoff)
  subjects <- read_subjects(options$adam, options$sdtm, cutoff)
  records <- unlist(lapply(subjects, all_of_subject, cutoff = cutoff), recursive = FALSE)
  table <- as.data.frame(lapply(
    setNames(nm = c("USUBJID", "PARAMCD", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC")),
    function(name) unlist(lapply(records, `[[`, name))
  ))
  write_records(table, options$records)
  write_medians(table, options$medians)
}

parse_arguments <- function(arguments) {
  names <- c("sdtm", "adam", "cutoff", "records", "medians")
  values <- list()
  while (length(arguments) >= 2 && arguments[1] %in% paste0("--", names)) {
    values[[sub("^--", "", arguments[1])]] <- arguments[2]
    arguments <- arguments[-(1:2)]
  }
  if (length(arguments) > 0 || !setequal(names(values), names)) {
    message("Usage: Rscript adtte.R --sdtm <folder> --adam <folder> --cutoff <YYYY-MM-DD> --records <out.csv> --medians <out.csv>")
    quit(status = 2)
  }
  values
}

# ---- what is read -----------------------------------------------------------------------------------------------------------------------

dataset <- function(folder, name) as.data.frame(haven::read_xpt(file.path(folder, paste0(name, ".xpt"))))

# The day of an ISO 8601 text with at least a full date; NA otherwise.
complete_date <- function(text) {
  full <- grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}($|T)", text)
  as.numeric(as.Date(ifelse(full, substr(text, 1, 10), NA), format = "%Y-%m-%d"))
}

# A date whose day is unknown counts as the first of the month; without the month it is not used.
date_with_first_day <- function(text) {
  month_only <- grepl("^[0-9]{4}-[0-9]{2}($|--$|-$)", text)
  complete_date(ifelse(month_only, paste0(substr(text, 1, 7), "-01"), text))
}

# haven gives numbers with a date format as Date; others are days since 1960-01-01.
numeric_date <- function(x) if (inherits(x, "Date")) as.numeric(x) else as.numeric(as.Date("1960-01-01")) + as.numeric(x)

# One list a subject of the full analysis set: dates up to the cut-off only.
read_subjects <- function(adam, sdtm, cutoff) {
  adsl <- dataset(adam, "adsl")
  adsl <- adsl[adsl$FASFL == "Y", ]
  adsl <- adsl[order(adsl$USUBJID, method = "radix"), ]
  ids <- as.character(adsl$USUBJID)
  dm <- dataset(sdtm, "dm")
  rs <- dataset(sdtm, "rs")
  rs <- rs[rs$RSTESTCD == "OVRLRESP" & rs$RSEVAL == "INVESTIGATOR", ]
  tr <- dataset(sdtm, "tr")
  cm <- dataset(sdtm, "cm")
  cm <- cm[cm$CMCAT == "SUBSEQUENT ANTICANCER THERAPY", ]
  ds <- dataset(sdtm, "ds")
  ds <- ds[ds$DSSCAT == "STUDY TREATMENT" & ds$DSDECOD == "PROGRESSIVE DISEASE", ]
  known <- function(dates) ifelse(!is.na(dates) & dates <= cutoff, dates, NA)
  of <- function(table, values) split(values, factor(as.character(table$USUBJID), levels = ids))
  assessed <- of(rs, known(complete_date(rs$RSDTC)))
  responses <- of(rs, as.character(rs$RSSTRESC))
  # A lesion that was not read is no baseline
  lesions <- of(tr, ifelse(is.na(tr$TRSTRESC) | tr$TRSTRESC == "", NA, complete_date(tr$TRDTC)))
  therapies <- of(cm, known(date_with_first_day(cm$CMSTDTC)))
  claims <- of(ds, known(complete_date(ds$DSSTDTC)))
  death <- known(complete_date(dm$DTHDTC[match(ids, dm$USUBJID)]))
  ended <- known(ifelse(adsl$EOTSTT == "DISCONTINUED", numeric_date(adsl$TRTEDT), NA))
  alive <- pmin(numeric_date(adsl$LSTALVDT), cutoff)
  start <- numeric_date(adsl$TRTSDT)
  lapply(seq_along(ids), function(i) {
    list(
      id = ids[i], start = start[i], death = death[i], ended = ended[i], alive = alive[i],
      dates = assessed[[i]], responses = responses[[i]], lesions = lesions[[i]],
      therapy = earliest(therapies[[i]]), claim = earliest(claims[[i]])
    )
  })
}

earliest <- function(dates) if (all(is.na(dates))) NA_real_ else min(dates, na.rm = TRUE)
latest <- function(dates) if (all(is.na(dates))) NA_real_ else max(dates, na.rm = TRUE)

# ---- the rules --------------------------------------------------------------------------------------------------------------------------

all_of_subject <- function(subject, cutoff) {
  after <- !is.na(subject$dates) & subject$dates > subject$start
  with_result <- function(results) subject$dates[after & subject$responses %in% results]
  subject$adequate <- with_result(ADEQUATE)
  subject$progression <- earliest(with_result("PD"))
  subject$response <- earliest(with_result(c("CR", "PR")))
  subject$has_baseline <- any(subject$lesions <= subject$start, na.rm = TRUE)
  progression <- list(date = subject$progression, says = "Disease Progression")
  claim <- list(date = subject$claim, says = "Progression Claimed by Investigator")
  death <- list(date = subject$death, says = "Death")
  table_a <- function(code, ...) fda(subject, code, ..., ends = list(new_therapy(subject)), none = "No Progression or Death")
  records <- list(
    overall_survival(subject),
    table_a("PFS", events = list(progression, death)),
    table_a("PFSSCH", events = list(progression, death), report = function(date, kind) scheduled(subject, date, kind, cutoff)),
    table_a("PFSCLM", events = list(progression, claim, death)),
    ema(subject, list(progression, death)),
    fda(subject, "TTP", list(progression),
      ends = list(list(date = subject$death, code = 5, says = "Death without Progression"), new_therapy(subject)), none = "No Progression"
    ),
    treatment_failure(subject, progression, death),
    fda(subject, "TTR", list(list(date = subject$response, says = "Response")),
      ends = list(
        list(date = subject$progression, code = 5, says = "Disease Progression"),
        list(date = subject$death, code = 6, says = "Death without Response"), new_therapy(subject)
      ), none = "No Response", limit = Inf
    ),
    duration_of_response(subject, list(progression, death))
  )
  records[!vapply(records, is.null, TRUE)]
}

new_therapy <- function(subject) list(date = subject$therapy, code = 2, says = "New Anticancer Therapy")

# FDA's example table A, and what is counted like it: the first of the events, unless the observation had ended or too much was missed.
fda <- function(subject, code, events, ends, none, limit = LIMIT, report = function(date, kind) date) {
  start <- subject$start
  event <- first_of(events)
  end <- first_of(ends)
  seen <- subject$adequate
  record_of <- function(date, kind, cnsr, says, dated) {
    record(subject, code, start, if (kind == "start") date else report(date, kind), cnsr, says, dated)
  }
  censored <- function(at, cnsr, says) {
    if (is.na(at)) record_of(start, "start", cnsr, says, subject$start_says %||% FIRST_DOSE) else record_of(at, "assessment", cnsr, says, LAST_SEEN)
  }

  # Without baseline nothing that was assessed counts; of the rest, what happened within two intervals
  if (!subject$has_baseline) {
    early <- first_of(Filter(function(one) !one$says %in% c("Disease Progression", "Response") && !is.na(one$date) && one$date - start <= limit, events))
    if (is.null(early)) return(censored(NA, 4, "No Adequate Assessment"))
    if (!is.null(end) && early$date > end$date) return(censored(NA, end$code, end$says))
    return(record_of(early$date, "other", 0, early$says, ""))
  }
  if (!is.null(event)) {
    # The end came first: on its own day what happens still counts
    if (!is.null(end) && event$date > end$date) return(censored(latest(seen[seen <= end$date]), end$code, end$says))
    # Too long unseen: an assessment before the event, never its own; what was seen on the day of a death or a claim came before it
    own <- any(vapply(events, function(one) one$says %in% c("Disease Progression", "Response") && identical(one$date, event$date), TRUE))
    before <- latest(seen[if (own) seen < event$date else seen <= event$date])
    if (event$date - (if (is.na(before)) start else before) > limit) return(censored(before, 3, "Two or More Missed Assessments"))
    return(record_of(event$date, if (event$says == "Disease Progression") "progression" else "other", 0, event$says, ""))
  }
  if (length(seen) == 0) return(censored(NA, 4, "No Adequate Assessment"))
  if (!is.null(end)) return(censored(latest(seen[seen <= end$date]), end$code, end$says))
  censored(latest(seen), 1, none)
}

`%||%` <- function(one, other) if (is.null(one)) other else one

# The earliest that has a date; on one day what is listed first.
first_of <- function(listed) {
  dated <- Filter(function(one) !is.na(one$date), listed)
  if (length(dated) == 0) NULL else dated[[which.min(vapply(dated, `[[`, 0, "date"))]]
}

# Table B: a progression is reported at the next scheduled assessment, a last assessment at its own; no later than the cut-off or death.
scheduled <- function(subject, date, kind, cutoff) {
  days <- date - subject$start
  due <- switch(kind,
    progression = ceiling((days - WINDOW) / INTERVAL) * INTERVAL,
    assessment = floor((days + WINDOW) / INTERVAL) * INTERVAL,
    days
  )
  if (kind == "other") date else max(subject$start, min(subject$start + due, cutoff, subject$death, na.rm = TRUE))
}

# EMA: the event counts at its date, whatever was missed or given before it; without baseline no progression can be told, but death can.
ema <- function(subject, events) {
  event <- first_of(if (subject$has_baseline) events else events[2])
  if (!is.null(event)) return(record(subject, "PFSEMA", subject$start, event$date, 0, event$says, ""))
  if (!subject$has_baseline || length(subject$adequate) == 0) {
    return(record(subject, "PFSEMA", subject$start, subject$start, 4, "No Adequate Assessment", FIRST_DOSE))
  }
  record(subject, "PFSEMA", subject$start, latest(subject$adequate), 1, "No Progression or Death", LAST_SEEN)
}

# The end of treatment for any reason, progression or death; else the last day something was known.
treatment_failure <- function(subject, progression, death) {
  event <- first_of(list(progression, list(date = subject$ended, says = "Treatment Discontinuation"), death))
  if (!is.null(event)) return(record(subject, "TTF", subject$start, event$date, 0, event$says, ""))
  last_of(subject, "TTF", "No Treatment Failure", list(
    list(date = subject$start, says = FIRST_DOSE), list(date = latest(subject$adequate), says = LAST_SEEN),
    list(date = subject$alive, says = "Last Known Alive Date")
  ))
}

overall_survival <- function(subject) {
  if (!is.na(subject$death)) return(record(subject, "OS", subject$start, subject$death, 0, "Death", ""))
  last_of(subject, "OS", "Alive", list(
    list(date = subject$start, says = FIRST_DOSE), list(date = subject$alive, says = "Last Known Alive Date")
  ))
}

# Censored at the latest date; on one day what is listed last.
last_of <- function(subject, code, says, listed) {
  dated <- Filter(function(one) !is.na(one$date), listed)
  dates <- vapply(dated, `[[`, 0, "date")
  last <- dated[[max(which(dates == max(dates)))]]
  record(subject, code, subject$start, last$date, 1, says, last$says)
}

# From the first response on, for those whose response came before the end of the observation (as TTR counts it); censored as PFS.
duration_of_response <- function(subject, events) {
  response <- subject$response
  ends <- c(subject$progression, subject$death, subject$therapy)
  if (is.na(response) || !subject$has_baseline || any(response > ends, na.rm = TRUE)) return(NULL)
  from <- subject
  from$start <- response
  from$start_says <- "First Response"
  from$adequate <- subject$adequate[subject$adequate >= response]
  fda(from, "DOR", events, ends = list(new_therapy(subject)), none = "No Progression or Death")
}

# ---- records ------------------------------------------------------------------------------------------------------------------------------

record <- function(subject, code, start, date, cnsr, says, dated) {
  date <- max(date, start)
  list(
    USUBJID = subject$id, PARAMCD = code, STARTDT = start, ADT = date, AVAL = (date - start + 1) / DAYS_PER_MONTH,
    CNSR = cnsr, EVNTDESC = says, CNSDTDSC = dated
  )
}

write_records <- function(records, file) {
  iso <- function(days) format(as.Date(days, origin = "1970-01-01"), "%Y-%m-%d")
  records$STARTDT <- iso(records$STARTDT)
  records$ADT <- iso(records$ADT)
  records$AVAL <- sprintf("%.17g", records$AVAL)
  write.csv(records, file, row.names = FALSE, quote = c(1, 2, 7, 8), na = "", fileEncoding = "UTF-8")
}

write_medians <- function(records, file) {
  lines <- lapply(unique(records$PARAMCD), function(paramcd) {
    of <- records[records$PARAMCD == paramcd & !is.na(records$AVAL), ]
    fit <- survival::survfit(survival::Surv(AVAL, CNSR == 0) ~ 1, data = of)
    found <- quantile(fit, probs = 0.5)
    digits <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
    data.frame(
      PARAMCD = paramcd, N = nrow(of), EVENTS = sum(of$CNSR == 0),
      MEDIAN = digits(found$quantile), LOWER = digits(found$lower), UPPER = digits(found$upper)
    )
  })
  write.csv(do.call(rbind, lines), file, row.names = FALSE, quote = FALSE)
}

main(commandArgs(trailingOnly = TRUE))
