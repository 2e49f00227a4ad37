FROM python:3.12-slim
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot ./bot
COPY cogs ./cogs
COPY questions ./questions
RUN useradd --uid 1000 --create-home tutor && mkdir /data && chown tutor /data
USER tutor
ENV TUTOR_DATABASE_URL=sqlite+aiosqlite:////data/tutor.db
VOLUME /data
CMD ["python", "-m", "bot", "run"]
