FROM python:3.13.15-slim-trixie@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.lock
COPY bot ./bot
COPY cogs ./cogs
COPY questions ./questions
RUN python -m compileall -q bot cogs \
    && useradd --uid 1000 --create-home tutor && mkdir /data && chown tutor /data
USER tutor
ENV PYTHONUNBUFFERED=1 TUTOR_DATABASE_URL=sqlite+aiosqlite:////data/tutor.db TUTOR_HEALTH_FILE=/tmp/health
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=1m CMD ["python", "-m", "bot.health"]
CMD ["python", "-m", "bot", "run"]
