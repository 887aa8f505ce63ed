"""The newsroom's policies, written from the protocol in force, so that they tell what is really done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.protocol.letters import LETTER_KINDS
from onrecord.protocol.protocol import ROLES, Line, Protocol, Role
from onrecord.protocol.trigger import Trigger
from onrecord.publishing.imprint import Imprint
from onrecord.publishing.public import ACTS
from onrecord.report.labels import counted, roles_in_words

WHEN: Mapping[Trigger, str] = {
    "statement": "every statement",
    "quotation": "a quotation",
    "reported": "what somebody is reported to have said",
    "claim": "what the newsroom asserts itself",
    "media": "a picture or a recording",
    "figure": "a figure",
    "allegation": "an allegation",
    "unnamed_source": "a source who isn’t named",
    "graphic": "graphic material",
    "child": "a child",
    "victim": "a victim",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A heading with paragraphs, and a list of points under them: what is asked for, and why."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A page of the site that says how the newsroom works.

    `properties` are those of schema.org that lead to it.
    """

    path: str
    title: str
    properties: tuple[str, ...]
    write: Callable[[Protocol, Imprint], Sequence[Section]]


def _corrections(protocol: Protocol, imprint: Imprint) -> Sequence[Section]:
    signers = _signers(protocol)
    return (
        Section(
            heading="What we do when something was wrong",
            paragraphs=(
                "Nothing that is out is changed in silence. Whatever changes is published as one of five acts, dated, "
                "at the head of the article and on the corrections page, with what was wrong, what is right, why it "
                "happened and who found it. Every version stays readable, with each changed word marked.",
                f"A new text goes out only after it was checked like the first, and signed by {signers}.",
            ),
            points=(
                (ACTS["correction"], "We were wrong, and say what is right."),
                (ACTS["clarification"], "What we wrote was right but could mislead."),
                (ACTS["update"], "There is news since; nothing was wrong."),
                (ACTS["note"], "Something that readers should know about the article."),
                (ACTS["retraction"], "The article doesn’t stand. It stays in its place with the reason."),
            ),
        ),
        Section(
            heading="Spelling",
            paragraphs=("A letter that is mended is noted with its version and in the public record, and not here.",),
        ),
        _how_to_report(imprint),
    )


def _checking(protocol: Protocol, imprint: Imprint) -> Sequence[Section]:  # noqa: ARG001 – as Policy.write
    lines = tuple((line.name, _needed(line)) for line in protocol.lines)
    decide = roles_in_words(protocol.decide)
    who = "may" if protocol.own_work else "may not"
    return (
        Section(
            heading="Before an article goes out",
            paragraphs=(
                "Each sentence is read for what it asserts. For each statement, the protocol says what is needed "
                f"before print. Whether a statement stands is decided by {decide}; whoever wrote the article {who} "
                "decide on it or sign it.",
                f"Then it is signed by {_signers(protocol)}, for exactly the text that goes out.",
            ),
        ),
        Section(heading="What each statement needs", points=lines),
        Section(
            heading="Exceptions",
            paragraphs=(
                (
                    f"{roles_in_words(protocol.override).capitalize()} may let an article pass although a line is "
                    "unmet. The reason is shown below the article."
                )
                if protocol.override
                else "There are none: nobody may let an article pass while a line is unmet.",
            ),
        ),
        _protocol(protocol),
    )


def _unnamed(protocol: Protocol, imprint: Imprint) -> Sequence[Section]:  # noqa: ARG001 – as Policy.write
    lines = [line for line in protocol.lines if "unnamed_source" in line.when]
    told = tuple((line.name, _needed(line)) for line in lines)
    paragraphs: tuple[str, ...] = (
        "Below each article stands what every statement rests on. Where that is somebody who isn’t named, it says so.",
    )
    if not lines:
        paragraphs += ("The protocol asks for nothing more where a source isn’t named.",)
    return (Section(heading="Sources who aren’t named", paragraphs=paragraphs, points=told), _protocol(protocol))


def _feedback(protocol: Protocol, imprint: Imprint) -> Sequence[Section]:
    times = tuple((name.capitalize(), f"within {protocol.letters.within[k]}") for k, name in LETTER_KINDS.items())
    return (
        _how_to_report(imprint),
        Section(
            heading="What becomes of it",
            paragraphs=(
                "Each report is held against what the article rests on. Where it is right, the article is corrected, "
                "and the correction says that a reader found it. The record tells how long that takes us.",
            ),
        ),
        Section(
            heading="Until when we answer",
            paragraphs=("Whoever gives an address is answered by a person. The days are our working days.",),
            points=times,
        ),
        Section(
            heading="Who reads it",
            paragraphs=(
                f"The newsroom alone. Write to {imprint.mail} if you want to have what you wrote to us, or that it be "
                "erased; how many letters came and what became of them stays, without a word of them.",
            ),
        ),
    )


def _ethics(protocol: Protocol, imprint: Imprint) -> Sequence[Section]:  # noqa: ARG001 – as Policy.write
    served = tuple(dict.fromkeys((line.name, line.serves) for line in protocol.lines if line.serves))
    return (
        Section(
            heading="What we hold ourselves to",
            paragraphs=(
                "These principles are the protocol that every article passes before it goes out, and the reasons for "
                "its lines. Anybody can check in the public record that it was so.",
            ),
            points=tuple(dict.fromkeys((line.name, line.why) for line in protocol.lines)),
        ),
        Section(
            heading="Whose principles they are",
            paragraphs=() if served else ("The protocol names none.",),
            points=tuple((name, serves) for name, serves in served if serves),
        ),
        _protocol(protocol),
    )


def _how_to_report(imprint: Imprint) -> Section:
    by_mail = f"rite to {imprint.mail} with the address of the article and the words that are wrong."
    told = f"Use the form below the article, or w{by_mail}" if imprint.form else f"W{by_mail}"
    return Section(heading="How to report an error", paragraphs=(told,))


def _protocol(protocol: Protocol) -> Section:
    return Section(
        heading="The protocol in force",
        paragraphs=(f"“{protocol.name}”, SHA-256 {protocol.sha256}. This page is written from it.",),
    )


def _needed(line: Line) -> str:
    when = " or ".join(WHEN[trigger] for trigger in line.when)
    by = f" Left to {roles_in_words(line.by)}, where a person has to see it." if line.by else ""
    return f"For {when}. {line.ask}{by} Why: {line.why}"


def _signers(protocol: Protocol) -> str:
    names = [_people(s.role, s.people) for s in protocol.signatures]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _people(role: Role, people: int) -> str:
    return roles_in_words([role]) if people == 1 else counted(people, ROLES[role])


POLICIES: tuple[Policy, ...] = (
    Policy(
        path="policies/corrections",
        title="Corrections policy",
        properties=("correctionsPolicy",),
        write=_corrections,
    ),
    Policy(
        path="policies/fact-checking",
        title="Fact-checking policy",
        properties=("verificationFactCheckingPolicy",),
        write=_checking,
    ),
    Policy(
        path="policies/unnamed-sources",
        title="Unnamed sources policy",
        properties=("unnamedSourcesPolicy",),
        write=_unnamed,
    ),
    Policy(
        path="policies/feedback",
        title="Feedback policy",
        properties=("actionableFeedbackPolicy",),
        write=_feedback,
    ),
    Policy(
        path="policies/ethics",
        title="Principles",
        properties=("ethicsPolicy", "publishingPrinciples"),
        write=_ethics,
    ),
)
