"""What shows what is on record."""

from __future__ import annotations

import argparse
from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes
from onrecord.cli.defaults import ANSWER_LIMIT, MOST_DRAWN, PORT, TABLE_LIMIT


def _query(argument: Takes, option: Takes) -> None:
    options.store(argument)
    argument("sql", metavar="SQL", help='One SELECT, such as "SELECT type, count(*) AS n FROM events GROUP BY type".')
    option(
        "--format",
        dest="output",
        choices=("table", "csv", "json"),
        default="table",
        metavar="table|csv|json",
        help="How rows are printed. Without it, table.",
    )
    option(
        "--limit",
        type=values.whole(1),
        metavar="N",
        help=f"The most rows. Without it {TABLE_LIMIT} in a table, else all.",
    )
    option(
        "--timeout",
        type=values.seconds,
        metavar="SECONDS",
        help="How long it may take. Without it, as long as it takes.",
    )
    options.as_coded(option)


def _agents(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option(
        "--timeout",
        type=values.seconds,
        default=ANSWER_LIMIT,
        metavar="SECONDS",
        help=f"How long one question may take. Without it {ANSWER_LIMIT:.0f}.",
    )
    options.as_coded(option)


def _serve(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option(
        "--port",
        type=values.whole(0, 65535),
        default=PORT,
        metavar="N",
        help=f"The port; 0 for any that is free. Without it {PORT}.",
    )
    option(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="Where it listens. Without it 127.0.0.1: only this machine reaches it. Others would read the store.",
    )
    option("--write", action="store_true", help="Let corrections be made.")
    option("--who", default="", metavar="NAME", help="Under which name they are kept. Without it, your name here.")
    option(
        "--open",
        dest="browse",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="Open a browser. Without it, the address is printed.",
    )
    options.as_coded(option)


def _report(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option("--pair", nargs=2, metavar="A B", help="Two parties, by code (IRN, USAMIL) or name (Hamas).")
    option("--party", metavar="A", help="One party, likewise.")
    option(
        "--on",
        type=values.on,
        metavar="DAY",
        help="Where the two stood at the end of this day, or who held which office on it. Without it, that of the last "
        "report.",
    )
    option(
        "--known-on",
        type=values.on,
        metavar="DAY",
        help="Of a pair: leave out of that what was reported after this day.",
    )
    option(
        "--every",
        choices=("day", "week", "month"),
        metavar="day|week|month",
        help="The length of a bar's period. Without it, by how long a time there is.",
    )
    option(
        "--measure",
        choices=("goldstein", "plover", "count"),
        default="goldstein",
        metavar="NAME",
        help="What the bars of a pair add up: goldstein, plover or count. Without it, goldstein.",
    )
    options.count(option)
    option(
        "--from", dest="since", type=values.on, metavar="DAY", help="Of a pair: list only rows of this day or later."
    )
    option("--to", dest="until", type=values.on, metavar="DAY", help="Of a pair: list only rows of this day or before.")
    option("--about", metavar="TOPIC", help="Of a party: what it said to the opposite about this, a party or words.")
    option(
        "--rows",
        type=values.whole(1, 1_000),
        default=100,
        metavar="N",
        help="Rows that are listed, 1 to 1000. Without it 100.",
    )
    option("-o", "--output", type=Path, metavar="FILE", help="The page to write. Without it, standard output.")
    options.as_coded(option)


def _search(argument: Takes, option: Takes) -> None:
    options.store(argument)
    argument(
        "words",
        nargs="*",
        default=[],
        metavar="WORDS",
        help="What the text says; without words, all that fits the rest.",
    )
    shown, sorts = ("documents", "events", "statements"), ("fit", "newest", "oldest")
    option(
        "--show", choices=shown, default=shown[0], metavar="|".join(shown), help="What is found. Without it, documents."
    )
    option(
        "--party",
        action="append",
        metavar="PARTY",
        help="Who does it, has it done to them, says it or is spoken to; by code (IRN, USAMIL) or name (Hamas). Given "
        "more than once, all of them.",
    )
    option("--pair", nargs=2, metavar="A B", help="Two parties, one of which does or says it, to or of the other.")
    option("--speaker", metavar="PARTY", help="Who says it, or on whose word the event stands.")
    option(
        "--voucher",
        metavar="PARTY",
        help="Somebody on whose word it stands, however far out; outlet for what the outlet says itself.",
    )
    option("--type", dest="types", type=values.types, metavar="NAMES", help="Types of the events, as ASSAULT,PROTEST.")
    option(
        "--status", dest="statuses", type=values.statuses, metavar="NAMES", help="Their statuses, as actual,planned."
    )
    option(
        "--act",
        dest="acts",
        type=values.names,
        metavar="NAMES",
        help="What is done by the statements, as deny,threaten.",
    )
    option("--place", metavar="PLACE", help="Where it was: a country by code or name, or another place by name.")
    option("--outlet", dest="outlets", action="append", metavar="NAME", help="Who published it; may be given again.")
    option("--month", dest="months", type=values.names, metavar="MONTHS", help="Months of it, as 2019-05,2019-06.")
    option(
        "--since",
        type=values.on,
        metavar="DAY",
        help="The first day: of publication, or of an event or statement its own where its text gives one.",
    )
    option("--until", type=values.on, metavar="DAY", help="The last day.")
    option(
        "--sort",
        choices=sorts,
        metavar="|".join(sorts),
        help="What comes first. Without it, what fits the words best; without words the newest.",
    )
    option("--most", type=values.whole(1, 1000), default=10, metavar="N", help="How many are shown. Without it 10.")
    option("--cursor", metavar="CURSOR", help="Go on behind a page, by what it says at its end.")
    options.table_or_rows(option)
    options.quiet(option)
    options.as_coded(option)


def _draw(argument: Takes, option: Takes) -> None:
    argument("source", metavar="FILE|STORE", help="A text, a web page, or a store; - reads a text on standard input.")
    option("--pair", nargs=2, metavar="A B", help="Only moves between these two, by name or a code such as IRN.")
    option("--party", metavar="A", help="Only moves of this one with anybody.")
    option("--on", type=values.on, metavar="DAY", help="What was on record on this day, and had happened.")
    option("--since", type=values.on, metavar="DAY", help="Only what happened on this day or later.")
    option(
        "--statuses",
        type=values.statuses,
        default=(),
        metavar="LIST",
        help="Only moves of these, with commas between: actual, planned, threatened, asked, conditional, possible, "
        "denied.",
    )
    option(
        "--most",
        type=values.whole(1, 60),
        default=MOST_DRAWN,
        metavar="N",
        help=f"The most moves that are drawn, 1 to 60. Without it {MOST_DRAWN}, and fewer where they are not legible.",
    )
    option("--dark", action="store_true", help="Dark everywhere; without it, where the reader's screen is.")
    options.date(option)
    option("-o", "--output", type=Path, metavar="FILE", help="The SVG file to write. Without it, standard output.")
    options.as_coded(option)


COMMANDS = {
    "serve": Command(
        "STORE",
        "Show a store as pages, in a browser at this machine.",
        "Prints an address; whoever opens it is let in by the token in it. Only this machine reaches it unless --host "
        "says otherwise, and nothing can be changed without --write. What is coded meanwhile is shown. Every page is "
        "JSON, too, and CSV where it is a table (?format=json). Ctrl-C ends it. See docs/reader.md.\n\n"
        "Example:\n\n"
        "  onrecord serve STORE --write --who Ada",
        _serve,
    ),
    "query": Command(
        "STORE SQL",
        "Ask a store a question in SQL.",
        "The SQL is DuckDB's; nothing can be changed, and no other file is read.\n\n"
        "The tables are documents, publications, statements, events, actors, mentions and set_aside, and events_flat "
        'and statements_flat, which have one plain column a field; "DESCRIBE events_flat" lists columns.\n\n'
        "Examples:\n\n"
        '  "SELECT type, count(*) FROM events GROUP BY type"\n'
        "  \"SELECT published, actor_name, type, recipient_name FROM events_flat WHERE actor_country = 'NOR'\"\n"
        '  "SELECT speaker_name, act, content FROM statements_flat"\n'
        '  "FROM events_flat" --format csv > events.csv\n\n'
        "In events and statements a span is a struct and a list counts from 1: speaker.text, speaker.span.start, "
        "content[1].text, date.start, voucher[1]. copies, copy_links, happenings, "
        "happening_events and tellings hold what onrecord group made last. corrections has what people decided; "
        "events_corrected and statements_corrected are the rows with it, and who decided.",
        _query,
    ),
    "search": Command(
        "STORE [WORDS...]",
        "Search a store for words, and for what is on record of them.",
        "All words must be there: for documents anywhere in a text or its title, for events and statements in their "
        'own sentences. "double quotes" hold a phrase together, deal* finds deals and dealers, and -tanker leaves out '
        "what has the word; capitals and accents do not count. Beside what is found stands how it can be narrowed, "
        "with how much is left. The first search reads the whole store for its index, later ones what is new "
        "(docs/search.md). Ends with 1 where nothing fits.\n\n"
        "Examples:\n\n"
        "  onrecord search STORE talks --party IRN\n"
        "  onrecord search STORE '\"nuclear deal\" oil* -tanker' --since 2019-01-01\n"
        "  onrecord search STORE --pair IRN USA --type THREATEN --show events\n"
        "  onrecord search STORE sanctions --speaker Rouhani --show statements --format csv",
        _search,
    ),
    "draw": Command(
        "FILE|STORE",
        "Draw the parties and moves of a text or a store as one SVG file.",
        "Each arrow is an event, from the doer to whom it is done to: solid for what is told as done; dashed for what "
        "is planned, threatened, asked for, possible or hangs on a condition; crossed for what is denied, refused or "
        "failed. Its words, source and voucher show where the mouse rests on it, and FILE.svg#ID finds it by the "
        "event's id. Of a store without --pair or --party, the parties with most moves are drawn. Where there are "
        "more moves than --most, those between two parties come first, one of each kind before a second, news before "
        "background, then kinds of which there are more, what weighs more on Goldstein's scale, and what is newer; the "
        "rest are counted in words."
        "\n\n"
        "Examples:\n\n"
        "  onrecord draw report.txt -o report.svg\n"
        "  onrecord draw STORE --pair IRN USA --since 2018-05-01 -o iran-usa.svg",
        _draw,
    ),
    "report": Command(
        "STORE --pair A B | --party A",
        "Write what is on record of a pair or a party as one page.",
        "One file of HTML that can be sent and kept: nothing in it is fetched. Of a pair it has conflict and "
        "cooperation over time, where the two stand on a day with the words that show it, the newest moves drawn, and "
        "the rows; of a party who it is, what it said, did and had done to it, with whom, and pairs of statements that "
        "say the opposite. onrecord serve shows the same pages with links to the reports. See docs/report.md.\n\n"
        "Examples:\n\n"
        "  onrecord report STORE --pair IRN USA --on 2019-06-28 -o iran-usa.html\n"
        "  onrecord report STORE --party Hamas -o hamas.html",
        _report,
    ),
    "agents": Command(
        "STORE",
        "Let an assistant ask a store (Model Context Protocol).",
        "A server over standard input and output that a program starts by itself: it offers six tools (search, events, "
        "statements, standing, said, words) that only read, and answers with the words, the report and on whose word "
        "each row stands. Nothing is written, no path is told, and rows and time have bounds. docs/agents.md shows how "
        "a client is set up. It ends with its input.",
        _agents,
    ),
}
