# An independent derivation of progression-free and overall survival, to compare with ADTTE.
#
# Usage: Rscript adtte.R --sdtm <folder> --adam <folder> --cutoff <YYYY-MM-DD> --records <out.csv> --medians <out.csv>
#
#   --sdtm     folder with dm.xpt, rs.xpt, tr.xpt and cm.xpt
#   --adam     folder with adsl.xpt; only USUBJID, SAFFL, TRTSDT and LSTALVDT are used
#   --cutoff   what is dated later is not known
#   --records  USUBJID,PARAMCD,STARTDT,ADT,AVAL,CNSR,EVNTDESC,CNSDTDSC, by subject and parameter
#   --medians  PARAMCD,N,EVENTS,MEDIAN,LOWER,UPPER by survival::survfit and its quantile method; NA where not reached
#
# Written from the rules of the analysis, in base R, without knowledge of the SQL that builds ADTTE. PFS is censored as in FDA's example
# table (investigator's assessments, time from first dose), PFSEMA by the convention of the EMA; the numbers in the comments are those of the rules, in the order they apply.
# Needs R packages haven and survival.

options(stringsAsFactors = FALSE, warn = 1)

MISSED_VISITS_LIMIT <- 2 * 42 + 14 # days: two assessments every six weeks, and a week of window at both ends
DAYS_PER_MONTH <- 30.4375
ADEQUATE <- c("CR", "PR", "SD", "NON-CR/NON-PD", "PD")

main <- function(arguments) {
  options <- parse_arguments(arguments)
  cutoff <- complete_date(options$cutoff)
  if (is.na(cutoff)) stop("--cutoff must be a complete date, found: ", options$cutoff)

  subjects <- read_subjects(options$adam, options$sdtm, cutoff)
  assessments <- read_assessments(options$sdtm, cutoff)
  lesions <- read_lesion_dates(options$sdtm)
  therapies <- read_new_therapies(options$sdtm, cutoff)

  of <- function(table, id) table$date[table$USUBJID == id]
  records <- do.call(rbind, lapply(seq_len(nrow(subjects)), function(i) {
    subject <- subjects[i, ]
    id <- subject$USUBJID
    rbind(
      overall_survival(subject),
      progression_free_survival(subject, assessments[assessments$USUBJID == id, ], of(lesions, id), of(therapies, id)),
      progression_free_survival_ema(subject, assessments[assessments$USUBJID == id, ], of(lesions, id))
    )
  }))

  write_records(records, options$records)
  write_medians(records, options$medians)
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
  as.Date(ifelse(full, substr(text, 1, 10), NA), format = "%Y-%m-%d")
}

# A date whose day is unknown counts as the first of the month; without the month it is not used.
date_with_first_day <- function(text) {
  month_only <- grepl("^[0-9]{4}-[0-9]{2}($|--$|-$)", text)
  complete_date(ifelse(month_only, paste0(substr(text, 1, 7), "-01"), text))
}

# haven gives numbers with a date format as Date; others are days since 1960-01-01.
numeric_date <- function(x) if (inherits(x, "Date")) x else as.Date(as.numeric(x), origin = "1960-01-01")

read_subjects <- function(adam, sdtm, cutoff) {
  adsl <- dataset(adam, "adsl")
  dm <- dataset(sdtm, "dm")
  adsl <- adsl[adsl$SAFFL == "Y", ]
  death <- complete_date(dm$DTHDTC[match(adsl$USUBJID, dm$USUBJID)])
  death[!is.na(death) & death > cutoff] <- NA
  subjects <- data.frame(
    USUBJID = as.character(adsl$USUBJID),
    start = numeric_date(adsl$TRTSDT),
    last_alive = pmin(numeric_date(adsl$LSTALVDT), cutoff),
    death = death
  )
  subjects[order(subjects$USUBJID, method = "radix"), ]
}

# The investigator's overall responses with a complete date up to the cut-off.
read_assessments <- function(sdtm, cutoff) {
  rs <- dataset(sdtm, "rs")
  rs$date <- complete_date(rs$RSDTC)
  rs <- rs[rs$RSTESTCD == "OVRLRESP" & rs$RSEVAL == "INVESTIGATOR" & !is.na(rs$date) & rs$date <= cutoff, ]
  data.frame(USUBJID = as.character(rs$USUBJID), response = as.character(rs$RSSTRESC), date = rs$date)
}

read_lesion_dates <- function(sdtm) {
  tr <- dataset(sdtm, "tr")
  tr$date <- complete_date(tr$TRDTC)
  tr <- tr[!is.na(tr$date), ]
  data.frame(USUBJID = as.character(tr$USUBJID), date = tr$date)
}

read_new_therapies <- function(sdtm, cutoff) {
  cm <- dataset(sdtm, "cm")
  cm$date <- date_with_first_day(cm$CMSTDTC)
  cm <- cm[cm$CMCAT == "SUBSEQUENT ANTICANCER THERAPY" & !is.na(cm$date) & cm$date <= cutoff, ]
  data.frame(USUBJID = as.character(cm$USUBJID), date = cm$date)
}

# ---- progression-free survival ------------------------------------------------------------------------------------------------------------

# What both conventions look at: adequate assessments after the start, the first progression, and the earlier of it and death.
progression_facts <- function(subject, assessments, lesion_dates) {
  after_start <- assessments$date > subject$start
  adequate <- assessments$date[assessments$response %in% ADEQUATE & after_start]
  progression <- earliest(assessments$date[assessments$response == "PD" & after_start])
  candidate <- earliest(c(progression, subject$death))
  list(
    adequate = adequate,
    candidate = candidate,
    event = if (!is.na(progression) && progression == candidate) "Disease Progression" else "Death",
    has_baseline = any(lesion_dates <= subject$start)
  )
}

censored_record <- function(subject, paramcd, at, code) {
  described <- c("No Progression or Death", "New Anticancer Therapy", "Two or More Missed Assessments", "No Adequate Assessment")
  date_described <- if (is.na(at)) "First Dose Date" else "Last Adequate Tumor Assessment"
  record(subject, paramcd, if (is.na(at)) subject$start else at, code, described[code], date_described)
}

progression_free_survival <- function(subject, assessments, lesion_dates, therapy_dates) {
  start <- subject$start
  facts <- progression_facts(subject, assessments, lesion_dates)
  adequate <- facts$adequate
  candidate <- facts$candidate
  therapy <- earliest(therapy_dates)

  # An adequate assessment before the event, never the event's own.
  before_event <- latest(adequate[adequate < candidate])
  reference <- if (is.na(before_event)) start else before_event

  censored <- function(at, code) censored_record(subject, "PFS", at, code)
  none <- as.Date(NA)

  # 1: nothing to compare with; only a death within the limit counts, whatever was assessed
  if (!facts$has_baseline) {
    if (!is.na(subject$death) && as.numeric(subject$death - start) <= MISSED_VISITS_LIMIT) {
      return(record(subject, "PFS", subject$death, 0, "Death", ""))
    }
    return(censored(none, 4))
  }

  if (!is.na(candidate)) {
    # 2: the new therapy came first
    if (!is.na(therapy) && therapy < candidate) {
      return(censored(latest(adequate[adequate <= therapy]), 2))
    }
    # 3: too long unseen
    if (as.numeric(candidate - reference) > MISSED_VISITS_LIMIT) {
      return(censored(before_event, 3))
    }
    # 4: the event counts
    return(record(subject, "PFS", candidate, 0, facts$event, ""))
  }

  # 5: no event
  if (length(adequate) == 0) {
    return(censored(none, 4))
  }
  if (!is.na(therapy)) {
    return(censored(latest(adequate[adequate <= therapy]), 2))
  }
  censored(latest(adequate), 1)
}

# EMA: the event counts at its date, whatever was missed or given before it.
progression_free_survival_ema <- function(subject, assessments, lesion_dates) {
  facts <- progression_facts(subject, assessments, lesion_dates)
  none <- as.Date(NA)

  # 1: without baseline no progression can be told, but death can
  if (!facts$has_baseline) {
    if (is.na(subject$death)) {
      return(censored_record(subject, "PFSEMA", none, 4))
    }
    return(record(subject, "PFSEMA", subject$death, 0, "Death", ""))
  }
  # 2: the event
  if (!is.na(facts$candidate)) {
    return(record(subject, "PFSEMA", facts$candidate, 0, facts$event, ""))
  }
  # 3: no event
  if (length(facts$adequate) == 0) censored_record(subject, "PFSEMA", none, 4) else censored_record(subject, "PFSEMA", latest(facts$adequate), 1)
}

# ---- overall survival ---------------------------------------------------------------------------------------------------------------------

overall_survival <- function(subject) {
  if (is.na(subject$death)) {
    record(subject, "OS", subject$last_alive, 1, "Alive", "Last Known Alive Date")
  } else {
    record(subject, "OS", subject$death, 0, "Death", "")
  }
}

# ---- records ------------------------------------------------------------------------------------------------------------------------------

record <- function(subject, paramcd, date, cnsr, evntdesc, cnsdtdsc) {
  date <- if (!is.na(date) && date < subject$start) subject$start else date
  days <- as.numeric(date - subject$start) + 1
  data.frame(
    USUBJID = subject$USUBJID, PARAMCD = paramcd, STARTDT = subject$start, ADT = date, AVAL = days / DAYS_PER_MONTH,
    CNSR = cnsr, EVNTDESC = evntdesc, CNSDTDSC = cnsdtdsc
  )
}

earliest <- function(dates) if (all(is.na(dates))) as.Date(NA) else min(dates, na.rm = TRUE)
latest <- function(dates) if (all(is.na(dates))) as.Date(NA) else max(dates, na.rm = TRUE)

write_records <- function(records, file) {
  records$STARTDT <- format(records$STARTDT, "%Y-%m-%d")
  records$ADT <- format(records$ADT, "%Y-%m-%d")
  records$AVAL <- sprintf("%.17g", records$AVAL)
  write.csv(records, file, row.names = FALSE, quote = c(1, 2, 7, 8), na = "", fileEncoding = "UTF-8")
}

write_medians <- function(records, file) {
  lines <- lapply(c("OS", "PFS", "PFSEMA"), function(paramcd) {
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
