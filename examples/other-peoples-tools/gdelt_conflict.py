"""Material conflict by country of the place, with the mean confidence of its mentions.

    python gdelt_conflict.py FOLDER

GDELT's files have no header; the names are those that gdeltPyR gives. Codes are read as text, so that 010 stays 010.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
EVENTS = [
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
]
MENTIONS = [
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
]


def read(file: Path, names: list[str]) -> pd.DataFrame:
    """A file of GDELT 2.0."""
    texts = {name: str for name in names if name.endswith(("Code", "DATE"))}
    return pd.read_csv(file, sep="\t", header=None, names=names, dtype=texts, keep_default_na=False, na_values=[""])


def main(folder: Path) -> None:
    """Print the table."""
    events = read(next(folder.glob("*.export.CSV")), EVENTS)
    mentions = read(next(folder.glob("*.mentions.CSV")), MENTIONS)
    events["day"] = pd.to_datetime(events["SQLDATE"], format="%Y%m%d")
    conflict = events[(events["QuadClass"] == 4) & events["ActionGeo_CountryCode"].notna()]
    joined = conflict.merge(mentions, on="GLOBALEVENTID")
    print("country\tevents\tfirst\tconfidence")
    for country, rows in joined.groupby("ActionGeo_CountryCode"):
        first = rows["day"].min().date()
        print(f"{country}\t{rows['GLOBALEVENTID'].nunique()}\t{first}\t{rows['Confidence'].mean():.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
