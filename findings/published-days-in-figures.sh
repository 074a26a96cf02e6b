#!/usr/bin/env bash
# The day on which a report was published, stated in figures in the page's own metadata, read by two libraries that
# take articles out of pages:
# - newspaper4k 0.9.6 reads the month first, also in "12.11.2023", a form that is written day first wherever it is in use.
# - htmldate 1.11.0 reads the day first, also in "11/12/2023" on a page in American English; it makes 1 January 2023 of
#   "2023年11月12日" in the text, and of two stated days ("Updated: 3 March 2024. Published: 1 March 2024") it gives the
#   update when it is asked for the original day.
# So the two agree where the text can mean one day only, and are months apart where it can mean two; neither says that
# it had to choose.
# A good guess: separators or the page's language decide, or no day is given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  newspaper4k==0.9.6 htmldate==1.11.0 lxml==6.1.3 lxml_html_clean==0.4.6
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from importlib.metadata import version

import newspaper
from htmldate import find_date

SENTENCE = "Delegations of both states met in Geneva to talk about the easing of sanctions, officials of both sides said. "
PAGE = '<html lang="{language}"><head><title>Talks open in Geneva</title>{head}</head><body><article><h1>Talks open</h1>{line}{text}</article></body></html>'
STATED = '<meta property="article:published_time" content="{}">'


def page(head="", line="", language="en-US"):
    text = f"<p>{SENTENCE * 3}</p>" * 4
    return PAGE.format(language=language, head=head, line=f"<p>{line}</p>" if line else "", text=text)


def by_newspaper(source):
    article = newspaper.Article("https://news.example/talks")
    article.download(input_html=source)
    article.parse()
    return article.publish_date.date().isoformat() if article.publish_date else None


figures = {
    "2023-11-12": (page(STATED.format("2023-11-12")), "2023-11-12", "2023-11-12"),  # right, both
    "13/12/2023": (page(STATED.format("13/12/2023")), "2023-12-13", "2023-12-13"),  # right, both: only one reading
    "12.11.2023, German page": (page(STATED.format("12.11.2023"), language="de"), "2023-12-11", "2023-11-12"),
    "11/12/2023, American page": (page(STATED.format("11/12/2023")), "2023-11-12", "2023-12-11"),
}
shown = {
    "12 November 2023": ("12 November 2023", "en-US", "2023-11-12"),  # right
    "2023年11月12日": ("2023年11月12日", "zh", "2023-01-01"),
    "updated and published": ("Updated: 3 March 2024. Published: 1 March 2024", "en-US", "2024-03-03"),
}
print("newspaper4k", version("newspaper4k"), "and htmldate", version("htmldate"))
changed = []
for stated, (source, *right) in figures.items():
    seen = [by_newspaper(source), find_date(source, original_date=True)]
    print(f"metadata {stated}: newspaper4k {seen[0]}, htmldate {seen[1]}")
    changed += [] if seen == right else [stated]
for stated, (line, language, right) in shown.items():
    seen = find_date(page(line=line, language=language), original_date=True)
    print(f"text {stated}: htmldate {seen}")
    changed += [] if seen == right else [stated]
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: one page, two days, and no word that a choice was made.")
PYTHON
