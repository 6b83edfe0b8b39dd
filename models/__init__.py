"""Facts: tables, the verbs that change them and the queries that read them. All SQL lives here.

Verbs take the session first, may flush, never commit. Whoever opens the unit of work commits it.
"""
