# Events and mean intensity by month and root of the CAMEO code, from a file of ICEWS.
#
#   Rscript icews_months.R FILE
#
# Columns are given their types, quotes mean nothing, and names get underscores, as the R package icews documents it.

suppressPackageStartupMessages({
  library(readr)
  library(dplyr)
})

read_events <- function(file) {
  events <- read_tsv(file, quote = "", col_types = cols(
    .default = col_character(),
    `Event ID` = col_integer(),
    `Event Date` = col_date(format = ""),
    Intensity = col_double(),
    `Story ID` = col_integer(),
    `Sentence Number` = col_integer(),
    Latitude = col_double(),
    Longitude = col_double()
  ))
  stopifnot(nrow(problems(events)) == 0, !anyNA(events$`Event ID`), !anyNA(events$`Story ID`))
  rename_with(events, function(name) gsub(" ", "_", tolower(name)))
}

events <- read_events(commandArgs(trailingOnly = TRUE)[1])
stopifnot(!any(duplicated(events[c("event_id", "event_date")])))
months <- events %>%
  mutate(month = format(event_date, "%Y%m"), root = substr(cameo_code, 1, 2)) %>%
  group_by(month, root) %>%
  summarise(events = n(), intensity = mean(intensity), .groups = "drop") %>%
  arrange(month, root)
write.table(months, sep = "\t", quote = FALSE, row.names = FALSE)
