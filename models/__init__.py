"""Facts: tables, the verbs that change them and the queries that read them. All SQL lives here.

Verbs take the session first, may flush, never commit. Whoever opens the unit of work commits it.
"""

from models import (
    activities,
    aliases,
    binding,
    book,
    complaints,
    conversations,
    customers,
    deliveries,
    documents,
    interactions,
    jobs,
    journal,
    leads,
    money,
    opportunities,
    outbox,
    people,
    sales,
    sending,
    surveys,
    targets,
    words,
)

__all__ = [
    "activities",
    "aliases",
    "binding",
    "book",
    "complaints",
    "conversations",
    "customers",
    "deliveries",
    "documents",
    "interactions",
    "jobs",
    "journal",
    "leads",
    "money",
    "opportunities",
    "outbox",
    "people",
    "sales",
    "sending",
    "surveys",
    "targets",
    "words",
]
