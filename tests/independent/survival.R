# Usage: Rscript survival.R
#
# Log-rank tests, Cox regressions and landmarks by the package survival, and limits of shares by binom.test, of its data sets and of random ones.
# Prints data and results as JSON with 17 digits; "NA" stands for NA and NaN, null for what R could not make.
suppressPackageStartupMessages(library(survival))

json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    values <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(values, collapse = ","), "]"))
    return(paste0("{", paste0('"', names(x), '":', values, collapse = ","), "}"))
  }
  text <- if (is.character(x)) paste0('"', x, '"') else ifelse(is.na(x), '"NA"', sprintf("%.17g", x))
  if (length(x) == 1 && is.null(attr(x, "many"))) text else paste0("[", paste(text, collapse = ","), "]")
}
many <- function(x) structure(as.vector(x), many = TRUE)
quietly <- function(value) tryCatch(suppressWarnings(value), error = function(fault) NULL)

case <- function(name, time, event, group, x = NULL, stratum = NULL) {
  if (is.null(x)) x <- if (max(group) > 0) sapply(seq_len(max(group)), function(g) as.numeric(group == g)) else group
  list(name = name, time = time, event = as.integer(event), group = as.integer(group), x = as.matrix(x),
       stratum = if (is.null(stratum)) rep("all", length(time)) else paste0("s", stratum))
}

total <- function(part) many(if (is.matrix(part)) rowSums(part) else part)

log_rank <- function(d) {
  test <- quietly(survdiff(Surv(time, event) ~ group + strata(stratum), d))
  if (is.null(test) || is.na(test$chisq) || sum(total(test$exp) > 0) < 2) return(NULL)
  list(observed = total(test$obs), expected = total(test$exp), statistic = test$chisq, df = sum(total(test$exp) > 0) - 1,
       p = pchisq(test$chisq, sum(total(test$exp) > 0) - 1, lower.tail = FALSE))
}

cox <- function(d, ties) {
  fit <- quietly(coxph(Surv(d$time, d$event) ~ d$x + strata(d$stratum), ties = ties))
  if (is.null(fit) || anyNA(coef(fit)) || any(abs(coef(fit)) * apply(d$x, 2, sd) > 6)) return(NULL)
  control <- coxph.control(eps = 1e-14, iter.max = 100)
  converged <- quietly(coxph(Surv(d$time, d$event) ~ d$x + strata(d$stratum), ties = ties, control = control))
  list(ties = ties, coefficients = many(unname(coef(fit))), converged = many(unname(coef(converged))), errors = many(sqrt(diag(vcov(fit)))), loglik = fit$loglik,
       score = fit$score, wald = as.vector(fit$wald.test), ratio = 2 * diff(fit$loglik))
}

landmarks <- function(d) {
  at <- quantile(d$time, c(0.2, 0.5, 0.8), names = FALSE)
  lapply(c("log", "log-log", "plain"), function(type) {
    s <- summary(survfit(Surv(d$time, d$event) ~ 1, conf.type = type), times = at)
    list(interval = type, at = many(at), survival = many(s$surv), error = many(s$std.err), lower = many(s$lower), upper = many(s$upper))
  })
}

complete <- lung[complete.cases(lung[c("ph.ecog", "inst", "age", "sex")]), ]
recurrence <- colon[colon$etype == 1, ]
treatment <- as.integer(recurrence$rx) - 1
dead <- colon[colon$etype == 2, ]
cases <- list(
  case("lung by sex", lung$time, lung$status == 2, lung$sex - 1),
  case("lung by sex, age, performance, within institutions", complete$time, complete$status == 2, complete$sex - 1,
       cbind(complete$sex, complete$age, complete$ph.ecog), complete$inst),
  case("veteran by treatment", veteran$time, veteran$status, veteran$trt - 1),
  case("veteran by treatment, Karnofsky, age, within cell types", veteran$time, veteran$status, veteran$trt - 1,
       cbind(veteran$trt, veteran$karno, veteran$age), veteran$celltype),
  case("ovarian by treatment", ovarian$futime, ovarian$fustat, ovarian$rx - 1),
  case("ovarian by treatment within residual disease", ovarian$futime, ovarian$fustat, ovarian$rx - 1, NULL, ovarian$resid.ds),
  case("colon, three treatments", recurrence$time, recurrence$status, treatment),
  case("colon, deaths within sex", dead$time, dead$status, as.integer(dead$rx) - 1, NULL, dead$sex),
  case("aml by maintenance", aml$time, aml$status, as.integer(aml$x == "Nonmaintained")),
  case("kidney by sex", kidney$time, kidney$status, kidney$sex - 1),
  case("one subject", 5, 1, 0),
  case("all censored", c(3, 4, 5, 6), c(0, 0, 0, 0), c(0, 1, 0, 1)),
  case("no events in an arm", c(3, 4, 5, 6, 8), c(1, 0, 1, 0, 1), c(0, 1, 0, 1, 0)),
  case("completely parted arms", c(1, 2, 3, 4, 5, 6), rep(1, 6), c(0, 0, 0, 1, 1, 1)),
  case("an empty arm", c(1, 2, 3, 4), rep(1, 4), rep(0, 4))
)
set.seed(20260601)
for (i in 1:60) {
  n <- sample(c(8, 15, 40, 200, 600), 1)
  arms <- sample(2:4, 1)
  group <- c(seq_len(arms), sample(arms, n - arms, TRUE)) - 1
  time <- rexp(n, 0.1 * exp(0.3 * group))
  if (i %% 3 > 0) time <- ceiling(time * 3) * 10 / 30.4375 # days in months, as PFS has them
  if (i %% 7 == 0) time <- ceiling(time)
  event <- rbinom(n, 1, sample(c(0.3, 0.6, 1), 1))
  cases[[length(cases) + 1]] <- case(paste("random", i), time, event, group, NULL, if (i %% 2) sample(3, n, TRUE))
}

results <- lapply(cases, function(d) list(
  name = d$name, time = many(d$time), event = many(d$event), group = many(d$group), stratum = many(d$stratum),
  x = lapply(seq_len(nrow(d$x)), function(i) many(d$x[i, ])),
  logRank = log_rank(d), cox = Filter(Negate(is.null), list(cox(d, "efron"), cox(d, "breslow"))), landmarks = landmarks(d)))

shares <- list(c(0, 1), c(1, 1), c(0, 10), c(3, 10), c(10, 10), c(1, 37), c(36, 37), c(50, 100), c(999, 1000), c(1, 100000), c(31234, 100000))
for (n in c(2, 7, 23, 61, 150)) shares <- c(shares, lapply(0:n, function(k) c(k, n)))
proportions <- lapply(shares, function(s) {
  exact <- binom.test(s[1], s[2])$conf.int
  narrow <- binom.test(s[1], s[2], conf.level = 0.8)$conf.int
  score <- suppressWarnings(prop.test(s[1], s[2], correct = FALSE)$conf.int)
  list(k = s[1], n = s[2], exact = exact[1:2], narrow = narrow[1:2], wilson = score[1:2])
})

tails <- list()
for (df in c(1:6, 11, 20)) for (x in c(1e-8, 0.3, 1, 3.84, 10, 50, 300)) tails[[length(tails) + 1]] <- list(x = x, df = df, p = pchisq(x, df, lower.tail = FALSE))
cat(json(list(cases = results, proportions = proportions, tails = tails)), "\n")
