-- One text for SQLite and PostgreSQL. Types are BIGINT, TEXT and BYTEA alone: they are what both hand on alike. Days and moments
-- are text as ISO 8601 has them, flags are 0 and 1.

-- The last id given out of each kind. An id is never given out twice, also where what it named is gone.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO counter (name, last) VALUES ('client', 0);

CREATE TABLE client (
    id BIGINT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created TEXT NOT NULL,
    last_event BIGINT NOT NULL
);

CREATE TABLE file (
    client BIGINT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    -- The event that put it here.
    put BIGINT NOT NULL,
    -- The last event that its bytes have taken in.
    upto BIGINT NOT NULL,
    PRIMARY KEY (client, path)
);

CREATE TABLE event (
    client BIGINT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    sheet TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT,
    after TEXT,
    why TEXT,
    PRIMARY KEY (client, number)
);
CREATE INDEX event_of_subject ON event (client, sheet, subject, number);

-- What the events of a subject come to.
CREATE TABLE cell (
    client BIGINT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    sheet TEXT NOT NULL,
    subject TEXT NOT NULL,
    value TEXT,
    event BIGINT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (client, sheet, subject)
);
