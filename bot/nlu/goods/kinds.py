"""The kinds of words about goods and money, a bit each: which of them a text can hold is told in one pass (`gate`).

Few messages hold more than three; who reads a kind asks for its bit, and a search for each of the others is spared.
"""

KINDS = (
    "tolerance",
    "spoken_grade",
    "product",
    "grade",
    "labelled",
    "quantity",
    "surface",
    "processing",
    "form",
    "price",
    "sum",
    "spoken_price",
)
(
    TOLERANCE,
    SPOKEN_GRADE,
    PRODUCT,
    GRADE,
    LABELLED,
    QUANTITY,
    SURFACE,
    PROCESSING,
    FORM,
    PRICE,
    SUM,
    SPOKEN_PRICE,
) = (1 << number for number in range(len(KINDS)))
ANY = (1 << len(KINDS)) - 1
"""All of them: what is known of a text that nobody looked at."""
NOTHING = "(?!)"
"""The source of a pattern that no text holds."""
