# Usage: Rscript survfit.R
#
# Fits survival::survfit to the data sets that come with R and to random ones, with every interval type, and prints data,
# fits and quantiles as JSON with 17 digits. "NA" stands for NA and NaN.
suppressPackageStartupMessages(library(survival))

numbers <- function(x) {
  text <- ifelse(is.na(x), '"NA"', sprintf("%.17g", x))
  paste0("[", paste(text, collapse = ","), "]")
}

fit <- function(case, type, confidence) {
  curve <- survfit(Surv(case$time, case$event) ~ 1, conf.type = type, conf.int = confidence)
  probabilities <- c(0.1, 0.25, 0.5, 0.75, 0.9)
  q <- quantile(curve, probs = probabilities)
  fields <- list(
    times = curve$time, atRisk = curve$n.risk, events = curve$n.event, censored = curve$n.censor,
    survival = curve$surv, standardError = curve$std.err * curve$surv, lower = curve$lower, upper = curve$upper,
    probabilities = probabilities, quantile = q$quantile, quantileLower = q$lower, quantileUpper = q$upper
  )
  values <- paste0('"', names(fields), '":', vapply(fields, numbers, ""), collapse = ",")
  sprintf('{"name":"%s","interval":"%s","confidence":%.17g,%s}', case$name, type, confidence, values)
}

cases <- list(
  list(name = "lung", time = lung$time, event = as.integer(lung$status == 2)),
  list(name = "aml", time = aml$time, event = aml$status),
  list(name = "aml, maintained", time = aml$time[aml$x == "Maintained"], event = aml$status[aml$x == "Maintained"]),
  list(name = "veteran", time = veteran$time, event = veteran$status)
)
set.seed(20240601)
for (i in 1:40) {
  n <- sample(c(1:12, 40, 200), 1)
  ties <- sample(c(TRUE, FALSE), 1)
  time <- rexp(n, 0.1)
  # days in months, as PFS has them
  time <- if (ties) ceiling(time * 3) * 10 / 30.4375 else time
  cases[[length(cases) + 1]] <- list(name = paste("random", i), time = time, event = rbinom(n, 1, sample(c(0, 0.3, 0.6, 1), 1)))
}

data <- vapply(cases, function(case) sprintf('{"name":"%s","time":%s,"event":%s}', case$name, numbers(case$time), numbers(case$event)), "")
fits <- character()
for (case in cases) for (type in c("log", "log-log", "plain")) fits <- c(fits, fit(case, type, if (type == "plain") 0.9 else 0.95))
cat('{"cases":[', paste(data, collapse = ","), '],"fits":[', paste(fits, collapse = ","), "]}\n", sep = "")
