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
iso <- function(number) if (length(number) == 0 || is.na(number)) "" else format(as.Date(number, origin = "1970-01-01"))

diameter <- function(row) {
  if (!is.na(row$NUMBER)) return(row$NUMBER)
  if (row$RESULT %in% c("TOO SMALL TO MEASURE", "TSTM")) return(5)
  if (row$RESULT == "ABSENT") return(0)
  NA
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
  none <- data.frame(USUBJID = character(), ASSESS = character(), SUM = numeric(), TARGET = character(), NONTARGET = character(),
    NEW = character(), OVERALL = character(), DATE = numeric())
  if (nrow(scans) == 0 || is.na(start)) return(none)
  first <- tapply(scans$DAY, scans$ASSESS, min)
  last <- tapply(scans$DAY, scans$ASSESS, max)
  before <- names(first)[first <= start]
  later <- names(first)[first > start]
  later <- later[order(last[later], later)]
  targets <- sort(unique(scans$LESION[scans$KIND == "TARGET"]))
  nodal <- vapply(targets, function(l) any(scans$NODAL[scans$LESION == l] == "Y"), TRUE)
  others <- sort(unique(scans$LESION[scans$KIND == "NON-TARGET"]))
  size <- function(lesion, visits) {
    rows <- scans[scans$LESION == lesion & scans$ASSESS %in% visits, ]
    rows$SIZE <- vapply(seq_len(nrow(rows)), function(i) as.numeric(diameter(rows[i, ])), 0)
    rows <- rows[!is.na(rows$SIZE), ]
    if (nrow(rows) == 0) NA_real_ else rows$SIZE[order(rows$DAY)][nrow(rows)]
  }
  state <- function(lesion, visit) {
    rows <- scans[scans$LESION == lesion & scans$ASSESS == visit, ]
    if (nrow(rows) == 0) NA_character_ else rows$RESULT[nrow(rows)]
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
    fresh <- scans[scans$KIND == "NEW" & scans$ASSESS == visit, ]
    sure <- fresh[!fresh$RESULT %in% c("", "EQUIVOCAL", "ABSENT", "NE"), ]
    unsure <- fresh[fresh$RESULT == "EQUIVOCAL", ]
    overall <-
      if (nrow(sure) > 0 || target %in% "PD" || non_target %in% "PD") "PD"
      else if (is.na(target)) non_target
      else if (target == "CR") { if (is.na(non_target) || non_target == "CR") "CR" else "PR" }
      else target
    when <- last[[visit]]
    if (identical(overall, "PD")) {
      candidates <- c(if (target %in% "PD" || non_target %in% "PD") last[[visit]], sure$DAY)
      when <- min(candidates)
    }
    out <- rbind(out, data.frame(USUBJID = id, ASSESS = visit, SUM = sum, TARGET = target, NONTARGET = non_target,
      NEW = if (nrow(sure) > 0) "Y" else if (nrow(unsure) > 0) "E" else "N", OVERALL = overall, DATE = when))
    if (!progressed && identical(overall, "PD")) {
      progressed <- TRUE
      # what was equivocal before and is certain at the first progression was progression where it was first seen
      for (seen in equivocal) if (any(seen$rows$LESION %in% sure$LESION)) {
        at <- which(out$ASSESS == seen$visit)
        out$OVERALL[at] <- "PD"
        out$NEW[at] <- "Y"
        out$DATE[at] <- min(seen$rows$DAY[seen$rows$LESION %in% sure$LESION])
      }
    }
    if (!progressed && nrow(unsure) > 0) equivocal <- c(equivocal, list(list(visit = visit, rows = unsure)))
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
  result <- function(code, value, date) data.frame(USUBJID = id, READING = reading, PARAMCD = code, AVALC = value, DATE = iso(date))
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
  rbind(rows, result("BOR", bor[[1]], bor[[2]]), result("CBOR", cbor[[1]], cbor[[2]]), yes("RSP", r %in% c("CR", "PR")), yes("CRSP", sure),
    yes("CB", r %in% c("CR", "PR") | benefit), yes("CCB", sure | benefit))
}

main <- function(folder) {
  table <- function(name) read.csv(file.path(folder, name), colClasses = "character", na.strings = character())
  subjects <- table("subjects.csv")
  scans <- table("scans.csv")
  reported <- table("reported.csv")
  scans$DAY <- day(scans$DATE)
  scans$NUMBER <- suppressWarnings(as.numeric(scans$NUMBER))
  scans_of <- split(scans, factor(scans$USUBJID, levels = subjects$USUBJID))
  reported_of <- split(reported, factor(reported$USUBJID, levels = subjects$USUBJID))
  assessments <- list()
  parameters <- list()
  for (i in seq_len(nrow(subjects))) {
    id <- subjects$USUBJID[i]
    start <- day(subjects$START[i])
    therapy <- day(subjects$THERAPY[i])
    seen <- assess(id, start, scans_of[[id]])
    told <- reported_of[[id]]
    judged <- seen[!is.na(seen$OVERALL), ]
    assessments[[i]] <- seen
    parameters[[i]] <- rbind(
      summarise(id, "REPORTED", start, therapy, day(told$DATE), told$RESPONSE),
      summarise(id, "DERIVED", start, therapy, judged$DATE, judged$OVERALL)
    )
  }
  written <- do.call(rbind, assessments)
  written$DATE <- vapply(written$DATE, iso, "")
  write.csv(written, file.path(folder, "assessments.csv"), row.names = FALSE, na = "")
  write.csv(do.call(rbind, parameters), file.path(folder, "parameters.csv"), row.names = FALSE, na = "")
}

main(commandArgs(trailingOnly = TRUE)[1])
