FROM python:3.12-slim

# Chromium draws the pictures that are taken out of the dashboard.
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY dashboard/requirements.txt dashboard/
RUN pip install --no-cache-dir --require-hashes -r dashboard/requirements.txt
COPY .streamlit/config.toml .streamlit/
COPY analysis analysis
COPY dashboard dashboard
COPY data data

RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin dateline \
    && mkdir /store && chown dateline /store
ENV DATELINE_STORE=/store HOME=/tmp PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001
VOLUME /store
EXPOSE 8501

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "dashboard", "serve", "--address", "0.0.0.0", "--port", "8501"]
