"""Whom a customer's message greets at its head: one of ours, and no contact of theirs."""

from bot.nlu.people.mention import Mention
from config.words import Words


def with_greeted(text: str, people: list[Mention], words: Words) -> list[Mention]:
    """The people, of whom one that a customer's message greets at its head is one of ours (王哥早啊)."""
    if not people or text[: people[0].start].strip(" ,，"):
        return people
    first = people[0]
    greeted = words.cues["greets"].match(text, first.end)
    return [first._replace(side="ours"), *people[1:]] if greeted else people
