# The pairs of states with most events, from a file of Phoenix.
#
#   Rscript phoenix_dyads.R FILE
#
# The file has no header: names and classes of the 26 columns are given, as in the ingest functions of the R package phoxy.

suppressPackageStartupMessages(library(data.table))

columns <- c(
  eventid = "character", date = "integer", year = "integer", month = "integer", day = "integer",
  sourceactorfull = "character", sourceactorentity = "character", sourceactorrole = "character",
  sourceactorattribute = "character", targetactorfull = "character", targetactorentity = "character",
  targetactorrole = "character", targetactorattribute = "character", eventcode = "character",
  rootcode = "character", pentaclass = "integer", goldstein = "numeric", issues = "character",
  lat = "numeric", long = "numeric", locationname = "character", statename = "character",
  countrycode = "character", sentenceid = "character", urls = "character", newssources = "character"
)
events <- fread(commandArgs(trailingOnly = TRUE)[1], sep = "\t", header = FALSE, quote = "", na.strings = "",
                colClasses = unname(columns), col.names = names(columns))
events[, date := as.Date(as.character(date), "%Y%m%d")]
stopifnot(!anyNA(events$date), !any(duplicated(events$eventid)), all(nchar(events$rootcode) == 2))
dyads <- events[
  grepl("^[A-Z]{3}$", sourceactorentity) & grepl("^[A-Z]{3}$", targetactorentity) & sourceactorentity != targetactorentity,
  .(events = .N, goldstein = mean(goldstein)),
  by = .(source = sourceactorentity, target = targetactorentity)
]
setorder(dyads, -events, source, target)
write.table(head(dyads, 20), sep = "\t", quote = FALSE, row.names = FALSE)
