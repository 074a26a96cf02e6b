"""From dependencies, whichever parser found them, to a `Parse`: names put in, sentences numbered, everything frozen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.language.mentions import Tree, find_mentions
from onrecord.language.parse import SUBJECTS, Parse, Sentence, Token
from onrecord.language.tokens import abbreviations
from onrecord.ontologies.grammar import Grammar

_NOUNS = frozenset({"NOUN", "PROPN"})
_PHRASES = _NOUNS | {"ADP"}
_SHORT_FORM = 4
"""Tokens from the bracket before a short form, "(TU)", to the one after it."""
_BEFORE_CHARGE = frozenset({"dobj", "nsubjpass", "pobj"})
"""Arcs of the noun between a verb and what somebody is accused of."""
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp"})
"""Arcs of what a verb has at most once beside its subject."""

NamedEntity = tuple[Span, str]
"""The characters of a name, and its OntoNotes type."""


class Dependencies(msgspec.Struct, frozen=True):
    """The tokens of a text with the dependency tree over them, in order.

    Attributes:
        spans: First and after-last character of each token.
        words: Each token as it is read (`spelling.words_at`).
        lemmas: Its dictionary form.
        tags: Its Penn and universal part of speech, as in "VBD VERB".
        heads: Index of its head; its own where it is a root.
        deps: ClearNLP label of the arc from the head.
        sentence_starts: The tokens that begin a sentence, in order; the first of all is one of them.
        paragraph_starts: The tokens that begin a paragraph, in order; each begins a sentence too.
    """

    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    sentence_starts: Sequence[int]
    paragraph_starts: Sequence[int]


NO_DEPENDENCIES = Dependencies((), (), (), (), (), (), (), ())
"""Those of a text without a token."""


def build(text: str, found: Dependencies, names: Iterable[NamedEntity], grammar: Grammar) -> Parse:
    """The parse of a text, in time linear in its length.

    Arcs that leave their sentence are cut, and second roots of a sentence hang on its first.

    Args:
        text: The text.
        found: Its tokens and their tree.
        names: Where its names stand and of what OntoNotes type they are; they do not overlap.
        grammar: The function words of its language.
    """
    found = _titles_after_short_forms(_abbreviations_on_names(found))
    found = _objects_called_so(_with_one_subject(_sayings_put_in(found)))
    found = _relative_clauses(found)
    heads = _charges_on_verbs(text, found, grammar)
    found = replace(found, deps=_clauses_before_semicolons(found, heads))
    sentences = _sentences(found, heads)
    number = [sentence.index for sentence in sentences for _ in range(sentence.first, sentence.last + 1)]
    tokens = _tokens(found, heads, number, _entities(found.spans, names))
    for index in range(1, len(tokens)):
        if "-" in tokens[index].text and _is_family_name(tokens[index].text, grammar.names.particles):
            tokens[index] = _as_name(tokens[index], tokens[index - 1])
        elif tokens[index].tag == "POS" and tokens[index - 1].entity and not tokens[index - 1].entity_start:
            _hang_on_what_it_owns(tokens, index)
    _mend_torn_names(tokens)
    return _parse(text, tuple(tokens), sentences, grammar)


def _abbreviations_on_names(found: Dependencies) -> Dependencies:
    """The tree, with what is no sentence but an abbreviation on the name after it: "GEN. | MOSES OKELLO"."""
    heads, deps, starts = list(found.heads), list(found.deps), list(found.sentence_starts)
    paragraphs = frozenset(found.paragraph_starts)
    for start, after in pairwise(found.sentence_starts):
        if after not in paragraphs and _is_abbreviated(found, range(start, after)):
            starts.remove(after)
            name = _end_of_compound(found, after)
            for index in range(start, after):
                heads[index], deps[index] = name, "compound"
    return replace(found, heads=heads, deps=deps, sentence_starts=starts)


def _is_abbreviated(found: Dependencies, sentence: range) -> bool:
    """Whether a sentence is an abbreviation with its stop, in whatever case."""
    word, *marks = (found.words[index] for index in sentence[:3])
    return marks == ["."] and len(word) > 1 and word.capitalize() in abbreviations()


def _end_of_compound(found: Dependencies, index: int) -> int:
    """The word that ends the name which a token begins."""
    while found.deps[index] == "compound" and found.heads[index] > index:
        index = found.heads[index]
    return index


def _titles_after_short_forms(found: Dependencies) -> Dependencies:
    """The tree, with a body and its short form on the title after them: "the Trade Union (TU) [chief] said".

    Parsers take the body for a second subject, or for the one whom the title describes; then a comma would part them.
    """
    heads, deps = list(found.heads), list(found.deps)
    for opening in (at for at, word in enumerate(found.words[:-_SHORT_FORM]) if word == "("):
        short, closing, after = range(opening + 1, opening + _SHORT_FORM)
        if found.words[closing] != ")" or opening == 0:
            continue
        body, title = _top(found, opening - 1, range(opening)), _top(found, after, range(after, len(heads)))
        is_called = found.deps[title] == "appos" and body <= found.heads[title] < opening
        is_second = (found.heads[title], found.deps[title]) == (found.heads[body], found.deps[body])
        if all(found.tags[at].split()[1] in _NOUNS for at in (body, title)) and (is_called or is_second):
            heads[title] = title if heads[body] == body else heads[body]
            deps[title] = deps[body]
            heads[body], deps[body], heads[short], deps[short] = title, "nmod", body, "appos"
            heads[opening] = heads[closing] = body
    return replace(found, heads=heads, deps=deps)


def _top(found: Dependencies, index: int, within: range) -> int:
    """The head of the phrase of nouns and prepositions that holds a token, as far as it is among some tokens."""
    while found.heads[index] in within and found.heads[index] != index:
        if found.tags[found.heads[index]].split()[1] not in _PHRASES:
            break
        index = found.heads[index]
    return index


def _sayings_put_in(found: Dependencies) -> Dependencies:
    """The tree, where a verb is put into what it tells, with each subject on its own verb: "[it], said [Hart], was".

    Parsers take the first for who speaks. One comma alone stands before the verb, the second subject right behind it.
    """
    heads, subjects = list(found.heads), [index for index, dep in enumerate(found.deps) if dep == "nsubj"]
    for subject, other in pairwise(subjects):
        verb, told = found.heads[subject], found.heads[other]
        is_told = found.deps[told] == "ccomp" and found.heads[told] == verb and subject < verb < other < told
        if not is_told or not _follows_one_comma(found, subject, verb):
            continue
        if all(_is_under(found.heads, at, other) for at in range(verb + 1, other)):
            heads[subject], heads[other] = told, verb
    return replace(found, heads=heads)


def _follows_one_comma(found: Dependencies, subject: int, verb: int) -> bool:
    """Whether one comma alone stands between a subject and a verb, right before that."""
    return [at for at in range(subject, verb) if found.words[at] == ","] == [verb - 1]


def _with_one_subject(found: Dependencies) -> Dependencies:
    """The tree, where a verb has two subjects with the second as what it is by its place.

    That is one joined with the first ("Ann Lee, a judge, and [Bo Roe] met"), the object of the preposition before it
    ("envoy to [Yemen Martin Griffiths] urged calm"), or the verb's own ("the former blamed [the latter]"). The first is
    that of the verb above, where it stands before that and no other
    does: "[the judge], handing down sentence, said he had fled"; where one comma alone parts the two, the second is.
    """
    heads, deps = list(found.heads), list(found.deps)
    first: dict[int, int] = {}
    for index, dep in enumerate(found.deps):
        verb = found.heads[index]
        if dep != "nsubj" or first.setdefault(verb, index) == index:
            continue
        preposition = _bare_preposition(found, first[verb], index)
        if _is_joined_with(found, first[verb], index):
            heads[index], deps[index] = first[verb], "conj"
        elif preposition is not None:
            heads[index], deps[index] = preposition, "pobj"
        elif _stands_behind(found, index, verb) and not _has_any(found, verb, _COMPLEMENTS, first[verb]):
            deps[index] = "dobj"
        elif _is_of_verb_above(found, first[verb], index):
            above = found.heads[verb]
            heads[index if _follows_one_comma(found, first[verb], above) else first[verb]] = above
    return replace(found, heads=heads, deps=deps)


def _is_joined_with(found: Dependencies, subject: int, other: int) -> bool:
    """Whether a conjunction that hangs on one subject stands right before another: "Lee, a judge, and [Roe]"."""
    before = _word_before(found, subject, other)
    return found.deps[before] == "cc" and found.heads[before] == subject


def _word_before(found: Dependencies, least: int, index: int) -> int:
    """The last token before the phrase of another; a given one before all."""
    return next((at for at in range(index - 1, least, -1) if not _is_under(found.heads, at, index)), least)


def _has_any(found: Dependencies, index: int, arcs: Container[str], after: int = -1) -> bool:
    """Whether a token has a dependent by one of some arcs, after another token."""
    arriving = zip(found.heads[after + 1 :], found.deps[after + 1 :], strict=True)
    return any(head == index and dep in arcs for head, dep in arriving)


def _is_of_verb_above(found: Dependencies, subject: int, other: int) -> bool:
    """Whether the first of two subjects of a clause stands before the verb that tells the clause and has no subject."""
    told = found.heads[subject]
    above = found.heads[told]
    stands_around = found.deps[told] == "ccomp" and subject < above < other
    return stands_around and not _has_any(found, above, SUBJECTS)


def _objects_called_so(found: Dependencies) -> Dependencies:
    """The tree, with what is called something the object of its verb: "called [the parliament] illegal".

    Parsers hang it on the adjective behind it, which has no noun as a part of itself.
    """
    heads, deps = list(found.heads), list(found.deps)
    for called in (index for index, dep in enumerate(found.deps) if dep == "oprd"):
        noun = called - 1
        is_noun = noun >= 0 and found.tags[noun].endswith(" NOUN") and found.tags[called].endswith(" ADJ")
        if is_noun and found.heads[noun] == called and found.deps[noun] in {"compound", "nsubj"}:
            heads[noun], deps[noun] = found.heads[called], "dobj"
    return replace(found, heads=heads, deps=deps)


def _relative_clauses(found: Dependencies) -> Dependencies:
    """The tree, with a clause that "who" begins, after a noun and a comma, on that noun: "[Hart], who had told her"."""
    heads, deps = list(found.heads), list(found.deps)
    for index in (index for index, tag in enumerate(found.tags) if tag == "WP PRON"):
        verb = found.heads[index]
        is_begun = found.deps[index] in SUBJECTS and found.deps[verb] == "advcl"
        if is_begun and index > 1 and found.words[index - 1] == "," and found.tags[index - 2].split()[1] in _NOUNS:
            heads[verb], deps[verb] = index - 2, "relcl"
    return replace(found, heads=heads, deps=deps)


def _stands_behind(found: Dependencies, index: int, verb: int) -> bool:
    """Whether a phrase begins right after its verb, which is no auxiliary."""
    before = range(verb + 1, index)
    return (
        verb < index and found.tags[verb].endswith(" VERB") and all(_is_under(found.heads, at, index) for at in before)
    )


def _bare_preposition(found: Dependencies, subject: int, index: int) -> int | None:
    """The preposition of a subject that lacks an object, right before another subject of the same verb."""
    before = _word_before(found, subject, index)
    is_bare = found.deps[before] == "prep" and before not in found.heads[before + 1 : index]
    return before if is_bare and found.heads[before] == subject else None


def _charges_on_verbs(text: str, found: Dependencies, grammar: Grammar) -> list[int]:
    """The heads, with what somebody is accused of hung on the verb: "accused [the army] [of torturing them]".

    Parsers hang it on the noun before it, which then takes the charge into the phrase that names the accused.
    """
    heads = list(found.heads)
    gerunds = {found.heads[index] for index, dep in enumerate(found.deps) if dep == "pcomp"}
    for index, dep in enumerate(found.deps):
        if dep == "prep" and found.deps[heads[index]] in _BEFORE_CHARGE:
            verb = _charging_verb(found, heads, index, grammar, is_gerund=index in gerunds)
            if verb is not None and text[slice(*found.spans[index])] in grammar.prepositions.genitive:
                heads[index] = verb
    return heads


def _charging_verb(
    found: Dependencies, heads: Sequence[int], preposition: int, grammar: Grammar, *, is_gerund: bool
) -> int | None:
    """The verb by which somebody is accused of what a preposition after the accused, or the accuser, leads up to.

    That is a gerund, or hangs on what needs no "of" to name the accused: a name, "the latter".
    """
    noun = heads[preposition]
    is_accuser = found.deps[noun] == "pobj"  # "accused by the army [of torturing them]"
    if is_accuser and found.deps[heads[noun]] != "agent":
        return None
    verb = heads[heads[noun]] if is_accuser else heads[noun]
    is_whole = found.tags[noun].startswith("NNP") or found.words[noun].lower() in grammar.pronouns.of_two
    is_charge = is_gerund or (is_whole and not is_accuser)
    return verb if is_charge and found.lemmas[verb] in grammar.verbs.charging else None


def _clauses_before_semicolons(found: Dependencies, heads: Sequence[int]) -> Sequence[str]:
    """The labels, where what a semicolon parts from the verb after it is no complement of that verb.

    Parsers take "Ghana objected; Togo denied it" for one clause that is denied; "We fought; we lost," he said, is one.
    """
    if ";" not in found.words:
        return found.deps
    deps = list(found.deps)
    for index, dep in enumerate(deps):
        marks = [at for at in range(index + 1, heads[index]) if found.words[at] == ";"] if dep == "ccomp" else []
        if marks and not any(_is_under(heads, at, index) for at in range(marks[-1] + 1, heads[index])):
            deps[index] = "parataxis"
    return deps


def _is_under(heads: Sequence[int], index: int, top: int) -> bool:
    """Whether a token hangs on another, at whatever depth."""
    while heads[index] != index and index != top:
        index = heads[index]
    return index == top


def _sentences(found: Dependencies, heads: list[int]) -> tuple[Sentence, ...]:
    """The sentences; in each, `heads` is brought under one root."""
    sentences = []
    paragraphs, paragraph = set(found.paragraph_starts), -1
    for order, (first, after) in enumerate(pairwise([*found.sentence_starts, len(heads)])):
        paragraph += first in paragraphs
        tops = [index for index in range(first, after) if heads[index] == index or not first <= heads[index] < after]
        root = tops[0] if tops else -1
        for index in tops:
            heads[index] = root
        sentences.append(Sentence(order, first, after - 1, root, max(paragraph, 0)))
    return tuple(sentences)


def _tokens(
    found: Dependencies, heads: Sequence[int], number: Sequence[int], entities: Sequence[tuple[str, bool]]
) -> list[Token]:
    kinds = {both: both.split(" ") for both in set(found.tags)}
    tags = [kinds[both] for both in found.tags]
    columns = zip(
        range(len(tags)), found.spans, found.words, found.lemmas, tags, found.deps, heads, entities, number, strict=True
    )
    return [
        Token(index, start, end, word, word.lower(), lemma, pos, tag, dep, head, entity, begins, sentence)
        for index, (start, end), word, lemma, (tag, pos), dep, head, (entity, begins), sentence in columns
    ]


def _entities(spans: Sequence[tuple[int, int]], names: Iterable[NamedEntity]) -> list[tuple[str, bool]]:
    """For each token the type of the name that it is in, or "", and whether it begins one."""
    found = [("", False)] * len(spans)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    after = 0
    for span, kind in names:
        first = max(after, bisect_right(ends, span.start))
        after = max(first, bisect_left(starts, span.end))
        found[first:after] = [(kind, index == first) for index in range(first, after)]
    return found


def _is_family_name(text: str, particles: Sequence[str]) -> bool:
    """Whether a word is a family name with its particle: "al-Burhan", "Al-Burhan"."""
    particle, hyphen, rest = text.partition("-")
    return bool(hyphen) and "A" <= rest[:1] <= "Z" and particle.lower() in particles


def _as_name(token: Token, before: Token) -> Token:
    """A family name as what it is, and as part of the name before it where the parser broke the two apart."""
    name = replace(token, pos="PROPN", tag="NNP", lemma=token.text)
    if before.pos != "PROPN" or before.sentence != token.sentence or before.head == token.index or token.entity:
        return name
    return replace(name, head=before.index, dep="flat", entity=before.entity, entity_start=False)


def _mend_torn_names(tokens: list[Token]) -> None:
    """Hang the words of a person's name together where the tree has them apart: "President [Bashar] [al-Assad]'s".

    Words that only modify what stands after the name hang on its last word, others after the first on the first.
    """
    first = 0
    while first < len(tokens):
        name = _person_from(tokens, first)
        tops = [index for index in name if tokens[index].head not in name or tokens[index].head == index]
        if len(tops) > 1 and all(tokens[index].pos == "PROPN" for index in name):
            modifies = tokens[tops[0]].dep == "compound"
            for index in tops[:-1] if modifies else tops[1:]:
                head, dep = (tops[-1], "compound") if modifies else (tops[0], "flat")
                tokens[index] = replace(tokens[index], head=head, dep=dep)
        first = max(name.stop, first + 1)


def _person_from(tokens: Sequence[Token], first: int) -> range:
    """The words of the person's name that a token begins, without an owner's mark; none where it begins none."""
    if tokens[first].entity != "PERSON":
        return range(first, first)
    after = next((i for i in range(first + 1, len(tokens)) if not _goes_on(tokens[first], tokens[i])), len(tokens))
    return range(first, after)


def _goes_on(first: Token, token: Token) -> bool:
    """Whether a token is of the name that another begins."""
    is_of_name = token.entity == first.entity and not token.entity_start
    return is_of_name and token.sentence == first.sentence and token.tag != "POS"


def _hang_on_what_it_owns(tokens: list[Token], mark: int) -> None:
    """Hang a name of several words before an owner's mark on what it owns: "the Republic of the Congo's army".

    Parsers give the mark to the last of its words, and what is owned then hangs inside the name.
    """
    name = _name_up_to(tokens, mark)
    last = name[-1]
    top = next((index for index in name if tokens[index].head not in name), last)
    if top == last:
        return
    after = _rest_of_sentence(tokens, mark)
    owned = next((i for i in after if tokens[i].head in name and tokens[i].pos in _NOUNS), None)
    if owned is None or tokens[top].head in {top, owned}:
        return
    tokens[owned] = replace(tokens[owned], head=tokens[top].head, dep=tokens[top].dep)
    tokens[top], tokens[mark] = replace(tokens[top], head=owned, dep="poss"), replace(tokens[mark], head=top)
    if tokens[last].head not in name:
        tokens[last] = _inside_name(tokens, name, top)
    _rehang(tokens, range(owned + 1, after.stop), top, owned)


def _name_up_to(tokens: Sequence[Token], mark: int) -> range:
    """The words of the name right before a mark."""
    first = next(index for index in range(mark - 1, -1, -1) if tokens[index].entity_start or index == 0)
    return range(first, mark)


def _rest_of_sentence(tokens: Sequence[Token], index: int) -> range:
    """The tokens after one in its sentence."""
    sentence = tokens[index].sentence
    end = next((i for i in range(index, len(tokens)) if tokens[i].sentence != sentence), len(tokens))
    return range(index + 1, end)


def _inside_name(tokens: Sequence[Token], name: range, top: int) -> Token:
    """The last word of a name hung inside it: under its last preposition, else beside its first word."""
    preposition = next((i for i in reversed(name) if tokens[i].pos == "ADP"), None)
    head, dep = (top, "conj") if preposition is None else (preposition, "pobj")
    return replace(tokens[name[-1]], head=head, dep=dep)


def _rehang(tokens: list[Token], among: range, old: int, new: int) -> None:
    """Hang on one token what hangs on another."""
    for index in among:
        if tokens[index].head == old:
            tokens[index] = replace(tokens[index], head=new)


def _parse(text: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...], grammar: Grammar) -> Parse:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    left, right = _subtrees(sentences, children)
    frozen = tuple(map(tuple, children))
    nouns = grammar.nouns
    mentions = tuple(
        find_mentions(Tree(tokens, frozen, left, right, nouns.furniture, nouns.members, nouns.doers, nouns.deeds))
    )
    return Parse(
        text=text,
        tokens=tokens,
        sentences=sentences,
        starts=tuple(token.start for token in tokens),
        ends=tuple(token.end for token in tokens),
        children=frozen,
        left=tuple(left),
        right=tuple(right),
        mentions=mentions,
        mention_at={mention.head: mention for mention in mentions},
        grammar=grammar,
    )


def _subtrees(sentences: tuple[Sentence, ...], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """The first and the last token of each token's subtree."""
    left, right = list(range(len(children))), list(range(len(children)))
    for sentence in sentences:
        for index in _leaves_first(sentence, children):
            for i in children[index]:
                if left[i] < left[index]:  # noqa: PLR1730 - this loop is hot
                    left[index] = left[i]
                if right[i] > right[index]:  # noqa: PLR1730
                    right[index] = right[i]
    return left, right


def _leaves_first(sentence: Sentence, children: list[list[int]]) -> list[int]:
    """The tokens of a sentence, each after its dependents."""
    order = [sentence.root]
    for index in order:
        order.extend(children[index])
    return order[::-1]
