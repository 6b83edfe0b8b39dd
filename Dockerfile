# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md ./
COPY bot bot
COPY handlers handlers
COPY models models
COPY notifications notifications
COPY config config
COPY simulator simulator
RUN python -m venv /opt/lianke && /opt/lianke/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.11-slim-bookworm
# Any version of the font will do: it is data.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 lianke \
    && install -d -o lianke -g lianke /data
COPY --from=build /opt/lianke /opt/lianke
USER 10001
WORKDIR /data
ENV PATH=/opt/lianke/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    LIANKE_HOST=0.0.0.0 \
    LIANKE_DATABASE_URL=sqlite+aiosqlite:////data/lianke.db \
    LIANKE_MEDIA_DIR=/data/media
EXPOSE 8080
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
CMD ["lianke", "serve"]
