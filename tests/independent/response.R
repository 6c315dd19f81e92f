# An independent derivation of response by RECIST 1.1, to compare with ADTR and ADRS.
#
# Usage: Rscript response.R <folder>
#
#   subjects.csv     USUBJID,START,THERAPY         dates as yyyy-mm-dd, empty if there is none
#   scans.csv        USUBJID,LESION,KIND,NODAL,ASSESS,DATE,NUMBER,RESULT
#   reported.csv     USUBJID,DATE,RESPONSE
#   assessments.csv  (written) USUBJID,ASSESS,SUM,TARGET,NONTARGET,NEW,OVERALL,DATE
#   parameters.csv   (written) USUBJID,READING,PARAMCD,AVALC,DATE
#
# Written in base R from the criteria as oncology.md has them, without knowledge of the SQL. One subject at a time.

options(stringsAsFactors = FALSE, warn = 2)

MIN_SD <- 42
CONFIRM <- 28
BENEFIT <- 168
RESPONSES <- c("CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE")

day <- function(text) suppressWarnings(as.numeric(as.Date(ifelse(nchar(text) == 10, text, NA))))
iso <- function(numbers) ifelse(is.na(numbers), "", format(as.Date(numbers, origin = "1970-01-01")))

# Records, each a list, as one table
tabled <- function(records) {
  names <- names(records[[1]])
  as.data.frame(lapply(setNames(nm = names), function(name) unlist(lapply(records, `[[`, name))))
}

# One at a time, or all of a table
diameter <- function(number, result) {
  ifelse(!is.na(number), number, ifelse(result %in% c("TOO SMALL TO MEASURE", "TSTM"), 5, ifelse(result == "ABSENT", 0, NA_real_)))
}

target_response <- function(sizes, nodal, base, nadir) {
  if (is.na(base)) return("NE")
  complete <- !any(is.na(sizes))
  if (complete && all(sizes == 0 | (nodal & sizes < 10))) return("CR")
  sum <- sum(sizes, na.rm = TRUE)
  # 1.2 and 0.7 as whole numbers, so that nothing is lost
  if (any(!is.na(sizes)) && 10 * sum >= 12 * nadir && sum - nadir >= 5) return("PD")
  if (!complete) return("NE")
  if (10 * sum <= 7 * base) "PR" else "SD"
}

non_target_response <- function(states) {
  if (any(states %in% c("UNEQUIVOCAL PROGRESSION", "UNEQUIVOCAL INCREASE"))) return("PD")
  if (any(is.na(states) | states %in% c("NE", "NOT EVALUABLE"))) return("NE")
  if (all(states == "ABSENT")) "CR" else "NON-CR/NON-PD"
}

assess <- function(id, start, scans) {
  none <- list()
  if (length(scans$LESION) == 0 || is.na(start)) return(none)
  first <- tapply(scans$DAY, scans$ASSESS, min)
  last <- tapply(scans$DAY, scans$ASSESS, max)
  before <- names(first)[first <= start]
  later <- names(first)[first > start]
  later <- later[order(last[later], later)]
  targets <- sort(unique(scans$LESION[scans$KIND == "TARGET"]))
  nodal <- vapply(targets, function(l) any(scans$NODAL[scans$LESION == l] == "Y"), TRUE)
  others <- sort(unique(scans$LESION[scans$KIND == "NON-TARGET"]))
  scans$SIZE <- diameter(scans$NUMBER, scans$RESULT)
  size <- function(lesion, visits) {
    rows <- which(scans$LESION == lesion & scans$ASSESS %in% visits & !is.na(scans$SIZE))
    if (length(rows) == 0) NA_real_ else scans$SIZE[rows[order(scans$DAY[rows])][length(rows)]]
  }
  state <- function(lesion, visit) {
    rows <- which(scans$LESION == lesion & scans$ASSESS == visit)
    if (length(rows) == 0) NA_character_ else scans$RESULT[rows[length(rows)]]
  }
  base <- if (length(targets) == 0) NA else sum(vapply(targets, size, 0, visits = before))
  nadir <- base
  out <- none
  equivocal <- list()
  progressed <- FALSE
  for (visit in later) {
    target <- NA
    sum <- NA
    if (length(targets) > 0) {
      sizes <- vapply(targets, size, 0, visits = visit)
      target <- target_response(sizes, nodal, base, nadir)
      if (any(!is.na(sizes))) sum <- sum(sizes, na.rm = TRUE)
      if (!any(is.na(sizes))) nadir <- min(nadir, sum)
    }
    non_target <- if (length(others) == 0) NA else non_target_response(vapply(others, state, "", visit = visit))
    fresh <- scans$KIND == "NEW" & scans$ASSESS == visit
    sure <- which(fresh & !scans$RESULT %in% c("", "EQUIVOCAL", "ABSENT", "NE"))
    unsure <- which(fresh & scans$RESULT == "EQUIVOCAL")
    overall <-
      if (length(sure) > 0 || target %in% "PD" || non_target %in% "PD") "PD"
      else if (is.na(target)) non_target
      else if (target == "CR") { if (is.na(non_target) || non_target == "CR") "CR" else "PR" }
      else target
    when <- last[[visit]]
    if (identical(overall, "PD")) {
      candidates <- c(if (target %in% "PD" || non_target %in% "PD") last[[visit]], scans$DAY[sure])
      when <- min(candidates)
    }
    out[[visit]] <- list(USUBJID = id, ASSESS = visit, SUM = sum, TARGET = target, NONTARGET = non_target,
      NEW = if (length(sure) > 0) "Y" else if (length(unsure) > 0) "E" else "N", OVERALL = overall, DATE = when)
    if (!progressed && identical(overall, "PD")) {
      progressed <- TRUE
      # what was equivocal before and is certain at the first progression was progression where it was first seen
      for (seen in equivocal) {
        confirmed_now <- seen$rows[scans$LESION[seen$rows] %in% scans$LESION[sure]]
        if (length(confirmed_now) > 0) {
          out[[seen$visit]]$OVERALL <- "PD"
          out[[seen$visit]]$NEW <- "Y"
          out[[seen$visit]]$DATE <- min(scans$DAY[confirmed_now])
        }
      }
    }
    if (!progressed && length(unsure) > 0) equivocal <- c(equivocal, list(list(visit = visit, rows = unsure)))
  }
  out
}

worst <- function(responses) {
  for (one in c("PD", "NON-CR/NON-PD", "SD", "PR", "CR")) if (one %in% responses) return(one)
  "NE"
}

confirmed <- function(r, d, i) {
  if (!r[i] %in% c("CR", "PR")) return(FALSE)
  ends <- which(seq_along(r) > i & d >= d[i] + CONFIRM & r %in% (if (r[i] == "CR") "CR" else c("CR", "PR")))
  if (length(ends) == 0) return(FALSE)
  within <- r[(i + 1):ends[1]]
  if (sum(within == "NE") > 1) return(FALSE)
  if (r[i] == "CR") return(all(within %in% c("CR", "NE")))
  if (!all(within %in% c("CR", "PR", "NE"))) return(FALSE)
  !("CR" %in% within && any(which(within == "PR") > min(which(within == "CR"))))
}

summarise <- function(id, reading, start, therapy, days, responses) {
  keep <- responses %in% RESPONSES & !is.na(days) & !is.na(start) & days >= start
  d <- sort(unique(days[keep]))
  r <- vapply(d, function(one) worst(responses[keep & days == one]), "")
  result <- function(code, value, date) list(list(USUBJID = id, READING = reading, PARAMCD = code, AVALC = value, DATE = as.numeric(date)))
  pd <- d[r == "PD"]
  rows <- result("PD", if (length(pd) > 0) "Y" else "N", pd[1])
  used <- rep(TRUE, length(d))
  if (length(pd) > 0) used <- used & d <= pd[1]
  if (!is.na(therapy)) used <- used & d <= therapy
  d <- d[used]
  r <- r[used]
  sure <- vapply(seq_along(r), function(i) confirmed(r, d, i), TRUE)
  long <- d - start >= MIN_SD
  pick <- function(conditions) {
    for (name in names(conditions)) if (any(conditions[[name]])) return(list(name, d[conditions[[name]]][1]))
    list("MISSING", NA)
  }
  rest <- list(`NON-CR/NON-PD` = r == "NON-CR/NON-PD" & long, PD = r == "PD", NE = rep(TRUE, length(r)))
  bor <- pick(c(list(CR = r == "CR", PR = r == "PR", SD = r == "SD" & long), rest))
  cbor <- pick(c(list(CR = r == "CR" & sure, PR = r == "PR" & sure, SD = r %in% c("CR", "PR", "SD") & long), rest))
  benefit <- r %in% c("CR", "PR", "SD", "NON-CR/NON-PD") & d - start >= BENEFIT
  yes <- function(code, which) result(code, if (any(which)) "Y" else "N", d[which][1])
  c(rows, result("BOR", bor[[1]], bor[[2]]), result("CBOR", cbor[[1]], cbor[[2]]), yes("RSP", r %in% c("CR", "PR")), yes("CRSP", sure),
    yes("CB", r %in% c("CR", "PR") | benefit), yes("CCB", sure | benefit))
}

main <- function(folder) {
  table <- function(name) read.csv(file.path(folder, name), colClasses = "character", na.strings = character())
  subjects <- table("subjects.csv")
  scans <- table("scans.csv")
  reported <- table("reported.csv")
  scans$DAY <- day(scans$DATE)
  scans$NUMBER <- suppressWarnings(as.numeric(scans$NUMBER))
  of <- function(table) split(table, factor(table$USUBJID, levels = subjects$USUBJID))
  scans_of <- lapply(of(scans), as.list)
  reported_of <- lapply(of(reported), as.list)
  assessments <- list()
  parameters <- list()
  for (i in seq_len(nrow(subjects))) {
    id <- subjects$USUBJID[i]
    start <- day(subjects$START[i])
    therapy <- day(subjects$THERAPY[i])
    seen <- assess(id, start, scans_of[[id]])
    told <- reported_of[[id]]
    judged <- Filter(function(one) !is.na(one$OVERALL), seen)
    column <- function(name, empty) if (length(judged) == 0) empty else vapply(judged, `[[`, empty[NA], name)
    assessments[[i]] <- seen
    parameters[[i]] <- c(
      summarise(id, "REPORTED", start, therapy, day(told$DATE), told$RESPONSE),
      summarise(id, "DERIVED", start, therapy, unname(column("DATE", numeric())), unname(column("OVERALL", character())))
    )
  }
  write <- function(records, name) {
    written <- tabled(unlist(records, recursive = FALSE))
    written$DATE <- iso(written$DATE)
    write.csv(written, file.path(folder, name), row.names = FALSE, na = "")
  }
  write(assessments, "assessments.csv")
  write(parameters, "parameters.csv")
}

main(commandArgs(trailingOnly = TRUE)[1])
