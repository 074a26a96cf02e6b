"""Exports of news archives in their several layouts, with our own words in them."""

from __future__ import annotations

NORWAY = (
    "Norway recalled its ambassador on Friday, the foreign ministry said, after the talks about fishing rights in the "
    "northern waters had failed for the third time."
)
NO = '"We will not go back to the table before the spring," the minister said. She refused to name a day.'
PERU = "Peru and Chile signed a treaty on Monday in the capital of Chile, officials said on the same day."

NEXIS_OLD = """


Download Request: Select Items: 1-3
Time Of Request: Friday, March 15, 2019  16:51:31

Terms: (norway and fish)


                               1 of 3 DOCUMENTS


                     Copyright 2019 The Northern Gazette Ltd
                              All Rights Reserved

                              The Northern Gazette

                             March 12, 2019 Tuesday
                                 Met 2 Edition

SECTION: FOREIGN; Pg. A01

LENGTH: 362 words

HEADLINE: Norway recalls its ambassador after talks on
fish fail

BYLINE: A. Writer;B. Writer

DATELINE: OSLO, March 11

BODY:

Norway recalled its ambassador on Friday, the foreign ministry said, after the
talks about fishing rights in the northern waters had failed for the third time.

"We will not go back to the table before the spring," the minister said. She
refused to name a day.

GRAPHIC: The minister in Oslo. Photo: Gazette

LOAD-DATE: March 13, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                               2 of 3 DOCUMENTS



                             Northern Courier (London)

                            March 11, 2019 Monday
                                   Edition 1;
                                    Scotland

Peru signs a treaty on the sea

BYLINE: TREVOR WRITER

LENGTH: 77 words


Peru and Chile signed a treaty on Monday in the capital of Chile, officials said
on the same day.

URL: http://courier.example/peru

SUBJECT: TREATIES (90%)

LOAD-DATE: March 11, 2019

LANGUAGE: ENGLISH


                       Copyright 2019 Courier
                              All Rights Reserved

                               3 of 3 DOCUMENTS

                              The Northern Gazette

                             March 10, 2019 Sunday

LENGTH: 0 words

HEADLINE: Picture of the day

LOAD-DATE: March 10, 2019
"""

NEXIS_NEW = f"""User Name: A Reader
Date and Time: Tuesday, March 19, 2024 10:11:00 AM CET
Job Number: 12345

Documents (2)

1. Norway recalls its ambassador

Client/Matter: -None-
Search Terms: norway
Search Type: Terms and Connectors

2. Peru signs a treaty

Client/Matter: -None-


Norway recalls its ambassador

The Northern Gazette

March 12, 2024 Tuesday

Late Edition - Final

Copyright 2024 The Northern Gazette Company All Rights Reserved

Section: Section A; Column 0; Foreign Desk; Pg. 1

Length: 1,031 words

Byline: By A WRITER

Highlight: A standfirst that the paper wrote.

Body

{NORWAY}

{NO}

Graphic

PHOTO: The minister.

Classification


Language: ENGLISH

Publication-Type: Newspaper

Subject: FISHING (90%)

Load-Date: March 12, 2024


End of Document


Peru signs a treaty
The Courier (Dublin)
12 March 2024 Tuesday 6:45 AM GMT

Copyright 2024 Courier
All Rights Reserved
Length: 77 words
Byline: A. Writer
Body

{PERU}

Load-Date: March 13, 2024

End of Document
"""

FACTIVA_CODED = f"""
HD
Norway recalls its ambassador
BY
By A. Writer
WC
 345 words
PD
12 March 2024
ET
06:45
SN
Northern Wire
SC
NORW
LA
English
CY
(c) 2024 Northern Wire Limited

LP
{NORWAY}

TD
{NO}

IN OSLO ON FRIDAY people met.

RF
Released: 2024-3-12
CO
norw : Norway
IN
i1 : Fishing
NS
gpol : Politics
RE
nor : Norway
PUB
Northern Wire Ltd
AN
Document NORW000020240312ek3c0001a

SE    World
HD    Peru signs a treaty on
      the sea
WC    77 words
PD    11 March 2024
SN    The Courier
LP    {PERU}
TD
      It was the first.
AN    Document COUR000020240311ek3b0002b

Search Summary
Text	norway
Date	All Dates
"""

FACTIVA_DISPLAYED = f"""World News
Norway recalls its ambassador after talks fail
By A. Writer in Oslo
345 words
12 March 2024
06:45
Northern Wire
NORW
Page 3
English
(c) 2024 Northern Wire Limited

{NORWAY}

{NO}

Document NORW000020240312ek3c0001a

Peru signs a treaty on the sea

1,077 words

11 March 2024

The Courier

COUR

English

Copyright 2024 The Courier. All Rights Reserved.

{PERU}

Document COUR000020240311ek3b0002b
"""
