# Writes each CSV file of a folder as a transport file beside it; columns whose names end in DT are dates.
#
# Usage: Rscript to-xpt.R <folder>

folder <- commandArgs(trailingOnly = TRUE)
for (file in list.files(folder, "\\.csv$", full.names = TRUE)) {
  table <- read.csv(file, colClasses = "character")
  for (name in grep("DT$", names(table), value = TRUE)) table[[name]] <- as.Date(table[[name]], format = "%Y-%m-%d")
  haven::write_xpt(table, sub("csv$", "xpt", file), version = 5, name = toupper(sub("\\.csv$", "", basename(file))))
}
