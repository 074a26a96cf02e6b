# Events and mean Goldstein value by root of the CAMEO code, from a file of GDELT 2.0.
#
#   Rscript gdelt_goldstein.R FOLDER
#
# Base R only: ids are whole numbers and codes are text, as GDELTtools has them.

file <- list.files(commandArgs(trailingOnly = TRUE)[1], pattern = "export\\.CSV$", full.names = TRUE)[1]
classes <- rep("character", 61)
classes[c(1, 2, 3, 4, 26, 30, 32, 33, 34)] <- "integer"
classes[c(5, 31, 35, 41, 42, 49, 50, 57, 58)] <- "numeric"
events <- read.delim(file, header = FALSE, quote = "", comment.char = "", colClasses = classes, na.strings = "")
stopifnot(ncol(events) == 61, !anyNA(events$V1), !any(duplicated(events$V1)), all(events$V30 %in% 1:4))
roots <- data.frame(
  root = sort(unique(events$V29)),
  events = as.vector(table(events$V29)),
  goldstein = as.vector(tapply(events$V31, events$V29, mean))
)
write.table(roots, sep = "\t", quote = FALSE, row.names = FALSE)
