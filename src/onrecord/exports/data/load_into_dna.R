# Loads documents.csv and statements.csv, which lie beside this file, into a database of the Discourse Network Analyzer.
#
#   Rscript load_into_dna.R DATABASE.dna CODER_ID PASSWORD
#
# It calls rDNA's own functions (package rDNA, version 3): dna_init, dna_openDatabase, dna_addDocuments, dna_addStatement and
# dna_closeDatabase. The database must be there: make an empty one in the program, with the statement type "DNA Statement" as it comes.
# Carets count as Java does, so they fit the text as the program shows it.

read_table <- function(file) {
  read.csv(file, colClasses = "character", na.strings = character(), encoding = "UTF-8")
}

load_into_dna <- function(folder = ".", statement_type = "DNA Statement", coder = 1) {
  documents <- read_table(file.path(folder, "documents.csv"))
  statements <- read_table(file.path(folder, "statements.csv"))
  times <- as.POSIXct(ifelse(documents$date_time == "", "1970-01-01", documents$date_time), tz = "UTC", tryFormats = c("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"))
  ids <- dna_addDocuments(
    coder_id = coder,
    title = documents$title,
    text = documents$text,
    author = documents$author,
    source = documents$source,
    section = documents$section,
    type = documents$type,
    notes = documents$notes,
    date_time = times
  )
  number_of <- setNames(ids, documents$id)
  for (row in seq_len(nrow(statements))) {
    statement <- statements[row, ]
    dna_addStatement(
      documentID = number_of[[statement$document]],
      startCaret = as.integer(statement$startCaret),
      endCaret = as.integer(statement$endCaret),
      statementType = statement_type,
      coder = coder,
      person = statement$person,
      organization = statement$organization,
      concept = statement$concept,
      agreement = as.integer(statement$agreement)
    )
  }
  invisible(nrow(statements))
}

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) == 3) {
  library(rDNA)
  dna_init()
  dna_openDatabase(arguments[1], coderId = as.integer(arguments[2]), coderPassword = arguments[3])
  here <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
  added <- load_into_dna(dirname(here), coder = as.integer(arguments[2]))
  dna_closeDatabase()
  message(added, " statements added")
}
