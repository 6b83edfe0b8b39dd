"""Pictures on their way out: what they are called and which type they have."""

MAX_IMAGE = 2 * 1024 * 1024
"""Bytes; the Official Account's page names 2 MB and 10 MB, the smaller is safe (wechat.md 2.4)."""

_SIGNATURES = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def upload_form(image: bytes) -> tuple[str, bytes, str]:
    """File name, content and MIME type for an upload. Raises `ValueError` for what is neither PNG nor JPEG."""
    for start, kind in _SIGNATURES:
        if image.startswith(start):
            return f"image.{kind.replace('jpeg', 'jpg')}", image, f"image/{kind}"
    raise ValueError("a picture must be PNG or JPEG")
