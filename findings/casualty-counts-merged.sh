#!/usr/bin/env bash
# Counts of dead and wounded written in words, read by two libraries that turn words into numbers:
# - word2number 1.1 adds up the numbers of a range or list ("two or three" is 5, "between ten and twenty" is 30),
#   makes "half a million" a whole one and "two point five million" 2.
# - text2num 3.1.0 turns only a part: "half a million" becomes "half a 1000000", "two to three thousand" becomes
#   "two to 3000", so that whoever looks for the digits afterwards finds twice as many, or one end of the range.
# A good guess: a phrase that is no single number is refused or left alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check word2number==1.1 text2num==3.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from text_to_num import alpha2digit
from word2number import w2n

summed = {
    "two hundred and fifty": 250,  # right: one number
    "two or three": 5,
    "between ten and twenty": 30,
    "half a million": 1000000,
    "two point five million": 2,
}
rewritten = {
    "two hundred and fifty people fled": "250 people fled",  # right: one number
    "half a million people fled": "half a 1000000 people fled",
    "two to three thousand people fled": "two to 3000 people fled",
}
print("word2number", version("word2number"), "and text2num", version("text2num"))
changed = []
for phrase, expected in summed.items():
    seen = w2n.word_to_num(phrase)
    print(f"word2number: {phrase!r} is {seen!r}")
    changed += [] if seen == expected else [phrase]
for phrase, expected in rewritten.items():
    seen = alpha2digit(phrase, "en")
    print(f"text2num: {phrase!r} is {seen!r}")
    changed += [] if seen == expected else [phrase]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: ranges are added up or cut, half a million is a million.")
PYTHON
