# Events and the share of conflict by country of the actors, from a file of POLECAT.
#
#   Rscript polecat_countries.R FILE
#
# Every column is read as text, and an event of several actors counts for each of their countries once.

suppressPackageStartupMessages({
  library(readr)
  library(dplyr)
})

events <- read_tsv(commandArgs(trailingOnly = TRUE)[1], col_types = cols(.default = "c"), na = character())
stopifnot(ncol(events) == 40, nrow(problems(events)) == 0, !any(duplicated(events$`Event ID`)))
actors <- strsplit(events$`Actor Country`, "; ", fixed = TRUE)
by_country <- tibble(
  country = unlist(actors),
  event = rep(events$`Event ID`, lengths(actors)),
  conflict = rep(events$`Quad Code` %in% c("MATERIAL CONFLICT", "VERBAL CONFLICT"), lengths(actors)),
  intensity = rep(as.numeric(events$Intensity), lengths(actors))
) %>%
  filter(country != "None") %>%
  distinct() %>%
  group_by(country) %>%
  summarise(events = n(), conflict = mean(conflict), intensity = mean(intensity)) %>%
  arrange(desc(events), country)
write.table(by_country, sep = "\t", quote = FALSE, row.names = FALSE)
