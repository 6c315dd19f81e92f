# Usage: Rscript two-arms.R <folder of adam> <folder of sdtm> <reference> <strata, by commas>
#
# The comparison of two arms, the biomarkers and the difference of rates once more, from the transport files alone: log-rank tests, Cox regression with
# Efron's ties and medians by the package survival, everything else by base R. Prints JSON with 17 digits; NA is null.
suppressPackageStartupMessages(library(survival))
arguments <- commandArgs(TRUE)
read <- function(folder, name) as.data.frame(haven::zap_formats(haven::read_xpt(file.path(folder, paste0(name, ".xpt")))))
reference <- arguments[3]
strata_names <- strsplit(arguments[4], ",")[[1]]

json <- function(x) {
  if (is.list(x)) {
    values <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(values, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', values, collapse = ","), "}"))
  }
  text <- if (is.character(x)) paste0('"', x, '"') else ifelse(is.na(x), "null", sprintf("%.17g", x))
  if (length(x) == 1) text else paste0("[", paste(text, collapse = ","), "]")
}

compare <- function(d, stratified) {
  d$group <- as.numeric(d$TRTP != reference)
  d$stratum <- if (stratified) do.call(paste, c(d[strata_names], sep = "/")) else "all"
  test <- survdiff(Surv(AVAL, CNSR == 0) ~ group + strata(stratum), d)
  fit <- coxph(Surv(AVAL, CNSR == 0) ~ group + strata(stratum), d, ties = "efron")
  error <- sqrt(diag(vcov(fit)))
  list(statistic = test$chisq, p = pchisq(test$chisq, 1, lower.tail = FALSE), ratio = unname(exp(coef(fit))),
       lower = unname(exp(coef(fit) - qnorm(0.975) * error)), upper = unname(exp(coef(fit) + qnorm(0.975) * error)))
}

medians <- function(d) {
  fit <- survfit(Surv(AVAL, CNSR == 0) ~ 1, d, conf.type = "log-log")
  found <- quantile(fit, 0.5)
  list(median = unname(found$quantile), lower = unname(found$lower), upper = unname(found$upper))
}

adtte <- read(arguments[1], "adtte")
endpoints <- lapply(split(adtte, adtte$PARAMCD), function(d) {
  arms <- split(d, d$TRTP)
  list(plain = compare(d, FALSE), stratified = compare(d, TRUE), medians = lapply(arms, medians))
})

# LB as reported: below the lower limit half of it, above the upper one the limit; the last value before or on the first dose is the baseline.
lb <- read(arguments[2], "lb")
lb <- lb[lb$LBCAT == "BIOMARKER" & lb$LBSTRESC != "", ]
limit <- as.numeric(sub("^[<>]", "", lb$LBSTRESC))
below <- startsWith(lb$LBSTRESC, "<")
lb$aval <- ifelse(is.na(lb$LBSTRESN), ifelse(below, limit / 2, limit), lb$LBSTRESN)
lb$used <- if (is.null(lb$LBSPCCND)) TRUE else lb$LBSPCCND == ""
adsl <- read(arguments[1], "adsl")
lb$day <- as.Date(substr(lb$LBDTC, 1, 10))
lb$first <- adsl$TRTSDT[match(lb$USUBJID, adsl$USUBJID)]
lb <- lb[!is.na(match(lb$USUBJID, adsl$USUBJID)), ]
lb <- lb[order(lb$USUBJID, lb$LBTESTCD, lb$LBDTC, lb$LBSEQ), ]
parts <- split(seq_len(nrow(lb)), paste(lb$USUBJID, lb$LBTESTCD))
lb$base <- NA_real_
lb$at <- NA_real_
for (rows in parts) {
  before <- rows[lb$used[rows] & !is.na(lb$aval[rows]) & !is.na(lb$first[rows]) & lb$day[rows] <= lb$first[rows]]
  if (length(before) == 0) next
  lb$base[rows] <- lb$aval[max(before)]
  lb$at[rows] <- lb$LBSEQ[max(before)]
}
lb$change <- lb$aval - lb$base
labs <- lapply(seq_len(nrow(lb)), function(i) list(usubjid = lb$USUBJID[i], seq = lb$LBSEQ[i], aval = lb$aval[i], base = lb$base[i], log2 = log2(lb$aval[i]),
  chg = lb$change[i], pchg = 100 * lb$change[i] / lb$base[i], isBase = as.numeric(lb$LBSEQ[i] == lb$at[i])))

# Newcombe's interval from the limits that prop.test gives each arm without correction.
adrs <- read(arguments[1], "adrs")
best <- adrs[adrs$PARAMCD == "CBOR" & adrs$ITTFL == "Y", ]
share <- function(d) {
  k <- sum(d$AVALC %in% c("CR", "PR"))
  limits <- prop.test(k, nrow(d), correct = FALSE)$conf.int
  c(k / nrow(d), limits[1], limits[2])
}
a <- share(best[best$TRTP != reference, ])
b <- share(best[best$TRTP == reference, ])
difference <- c(a[1] - b[1], a[1] - b[1] - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2), a[1] - b[1] + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2))

adlb <- read(arguments[1], "adlb")
shown <- adlb[adlb$AVISIT == "CYCLE 3 DAY 1" & adlb$ANL01FL == "Y" & !is.na(adlb$PCHG), ]
spread <- lapply(split(shown, paste(shown$PARAMCD, shown$BESTRESP)), function(d) unname(quantile(d$PCHG, c(0, 0.25, 0.5, 0.75, 1))))

cat(json(list(endpoints = endpoints, labs = unname(labs), difference = difference, spread = spread)))
