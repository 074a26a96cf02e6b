# Reads what `onrecord export STORE --to csv -o FOLDER` (or `--to parquet`) wrote, in R 4.0 or later.
#
#   source("onrecord.R")
#   tables <- read_onrecord("FOLDER")
#   head(tables$events)
#   words_at(tables$documents$text[1], 0, 12)
#
# Nothing is needed beside R for CSV; readr makes it faster where it is installed. Parquet needs the package arrow.
# Codes stay text ("010", and "NA" for Namibia), offsets are whole numbers, days are Dates, lists are their JSON.

.whole <- "(_start|_end|_cow|_gw|_reports|_sources|_tellings|_geonameid)$|^quad$"
.days <- "^date_(start|end)$"
.real <- "^(goldstein|plover_score|factuality|confidence|place_lat|place_lon)$"
.flags <- "^(reciprocal|historical)$"

# All tables of an export as data frames: events, statements, documents.
read_onrecord <- function(folder) {
  if (!dir.exists(folder)) {
    stop("there is no folder ", folder, "; make it with: onrecord export STORE --to csv -o ", folder, call. = FALSE)
  }
  names <- c("events", "statements", "documents")
  tables <- lapply(names, function(name) .read_table(folder, name))
  names(tables) <- names
  tables
}

.read_table <- function(folder, name) {
  parquet <- file.path(folder, paste0(name, ".parquet"))
  csv <- file.path(folder, paste0(name, ".csv"))
  if (file.exists(parquet)) {
    if (!requireNamespace("arrow", quietly = TRUE)) {
      stop("Parquet needs the package arrow; without it export with --to csv", call. = FALSE)
    }
    return(as.data.frame(arrow::read_parquet(parquet)))
  }
  if (!file.exists(csv)) {
    stop(folder, " has neither ", name, ".csv nor ", name, ".parquet; export with --to csv or parquet", call. = FALSE)
  }
  .typed(.read_text(csv))
}

# Every cell as text, so that nothing is guessed.
.read_text <- function(csv) {
  if (requireNamespace("readr", quietly = TRUE)) {
    all_text <- readr::cols(.default = readr::col_character())
    found <- readr::read_csv(csv, col_types = all_text, na = character(), trim_ws = FALSE, progress = FALSE)
    return(as.data.frame(found))
  }
  read.csv(csv, colClasses = "character", na.strings = character(), encoding = "UTF-8", check.names = FALSE)
}

.typed <- function(rows) {
  for (column in names(rows)) {
    cells <- .original(rows[[column]])
    cells[cells == ""] <- NA
    rows[[column]] <-
      if (grepl(.days, column)) as.Date(cells)
      else if (grepl(.whole, column)) as.integer(cells)
      else if (grepl(.real, column)) as.numeric(cells)
      else if (grepl(.flags, column)) cells == "true"
      else cells
  }
  rows
}

# The export puts an apostrophe before what a spreadsheet would take for a formula.
.original <- function(cells) {
  sub("^'(?='*(?:[\t\r\n]|\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]))", "", cells, perl = TRUE)
}

# The words of a text between two offsets, as every row has them: text[start:end], counted in characters from 0.
words_at <- function(text, start, end) {
  substr(text, start + 1, end)
}
