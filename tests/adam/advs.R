# Baseline, change and worst value a second time, in base R, from the analysis records alone.
records <- read.table(commandArgs(trailingOnly = TRUE)[1], header = TRUE, colClasses = c(USUBJID = "character"))
same <- function(a, b) ifelse(is.na(a) | is.na(b), is.na(a) & is.na(b), a == b)
near <- function(a, b) ifelse(is.na(a) | is.na(b), is.na(a) & is.na(b), abs(a - b) < 1e-9)
differences <- 0
for (group in split(records, paste(records$USUBJID, records$PARAMCD))) {
  group <- group[order(group$ADT, group$VSSEQ), ]
  before <- which(!is.na(group$AVAL) & !is.na(group$ADT) & group$ADT <= group$TRTSDT)
  flag <- rep(NA_character_, nrow(group))
  base <- NA
  if (length(before) > 0) {
    flag[max(before)] <- "Y"
    base <- group$AVAL[max(before)]
  }
  post <- !is.na(group$ADT) & !is.na(group$TRTSDT) & group$ADT > group$TRTSDT
  change <- ifelse(post, group$AVAL - base, NA)
  percent <- if (is.na(base) || base == 0) NA else 100 * change / base
  worst <- rep(NA_character_, nrow(group))
  candidates <- which(post & !is.na(group$AVAL))
  if (length(candidates) > 0) worst[candidates[which.max(group$AVAL[candidates])]] <- "Y"
  agree <- same(group$ABLFL, flag) & near(group$BASE, base) & near(group$CHG, change) & near(group$PCHG, percent) & same(group$ANL02FL, worst)
  differences <- differences + sum(!agree)
}
cat(sprintf("%d records, %d baselines, %d differences\n", nrow(records), sum(records$ABLFL == "Y", na.rm = TRUE), differences))
