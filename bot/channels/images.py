"""Pictures on their way out: what they are called and which type they have."""

_SIGNATURES = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpeg"))


def upload_form(image: bytes) -> tuple[str, bytes, str]:
    """File name, content and MIME type for an upload. Raises `ValueError` for what is neither PNG nor JPEG."""
    for start, kind in _SIGNATURES:
        if image.startswith(start):
            return f"image.{kind.replace('jpeg', 'jpg')}", image, f"image/{kind}"
    raise ValueError("a picture must be PNG or JPEG")
