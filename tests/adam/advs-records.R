# Averages, last observations carried forward and body mass index a second time, in base R, from the own records alone.
records <- read.table(commandArgs(trailingOnly = TRUE)[1], header = TRUE, colClasses = c(USUBJID = "character"))
near <- function(a, b) ifelse(is.na(a) | is.na(b), is.na(a) & is.na(b), abs(a - b) < 1e-9)
own <- records[is.na(records$DTYPE) & records$PARAMCD != "BMI", ]
added <- records[!is.na(records$DTYPE) | records$PARAMCD == "BMI", ]
measured <- own[!is.na(own$AVAL) & !is.na(own$AVISITN), ]
record <- function(from, visit, value, type) data.frame(USUBJID = from$USUBJID[1], PARAMCD = from$PARAMCD[1], AVISITN = visit, AVAL = value, DTYPE = type)
pulse <- measured[measured$PARAMCD == "PULSE", ]
averages <- do.call(rbind, lapply(split(pulse, paste(pulse$USUBJID, pulse$AVISITN)), function(group)
  if (nrow(group) > 1) record(group, group$AVISITN[1], mean(group$AVAL), "AVERAGE")))
signs <- measured[measured$PARAMCD != "HEIGHT", ]
carried <- do.call(rbind, lapply(split(signs, paste(signs$USUBJID, signs$PARAMCD)), function(group) {
  group <- group[order(group$AVISITN, !is.na(group$ADT), group$ADT, group$VSSEQ), ]
  do.call(rbind, lapply(setdiff(1:4, group$AVISITN), function(visit) {
    before <- group$AVAL[group$AVISITN < visit]
    if (length(before) > 0) record(group, visit, tail(before, 1), "LOCF")
  }))
}))
heights <- measured[measured$PARAMCD == "HEIGHT", ]
weights <- rbind(signs[signs$PARAMCD == "WEIGHT", names(carried)], carried[carried$PARAMCD == "WEIGHT", ])
index <- do.call(rbind, lapply(seq_len(nrow(weights)), function(i) {
  height <- heights[heights$USUBJID == weights$USUBJID[i], ]
  height <- height[order(!is.na(height$ADT), height$ADT, height$VSSEQ), ]
  if (nrow(height) == 0) return(NULL)
  mass <- record(weights[i, ], weights$AVISITN[i], weights$AVAL[i] / (tail(height$AVAL, 1) / 100)^2, weights$DTYPE[i])
  mass$PARAMCD <- "BMI"
  mass
}))
again <- rbind(averages, carried, index)
key <- function(one) paste(one$USUBJID, one$PARAMCD, one$AVISITN, one$DTYPE)
both <- merge(data.frame(key = key(again), again = again$AVAL), data.frame(key = key(added), AVAL = added$AVAL), all = TRUE)
# Baseline and change are derived over all records: they must hold on the derived ones too.
baseline <- records[which(records$ABLFL == "Y"), ]
base <- baseline$AVAL[match(paste(added$USUBJID, added$PARAMCD), paste(baseline$USUBJID, baseline$PARAMCD))]
change <- ifelse(!is.na(added$POSTFL), added$AVAL - base, NA)
differences <- sum(!near(both$again, both$AVAL) | is.na(both$AVAL)) + sum(!near(added$BASE, base)) + sum(!near(added$CHG, change))
cat(sprintf("%d averages, %d carried, %d indices, %d differences\n", nrow(averages), nrow(carried), nrow(index), differences))
