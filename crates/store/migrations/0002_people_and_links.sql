-- Who answers, and the links by which they come in.
INSERT INTO counter (name, last) VALUES ('person', 0);

CREATE TABLE person (
    id BIGINT NOT NULL PRIMARY KEY,
    client BIGINT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    sheet TEXT NOT NULL,
    -- A JSON list of text.
    areas TEXT NOT NULL,
    anonymous BIGINT NOT NULL,
    consented TEXT,
    done TEXT,
    UNIQUE (client, sheet)
);

-- Of a link only its digest is kept: who reads the store cannot come in by it.
CREATE TABLE link (
    hash BYTEA NOT NULL PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created TEXT NOT NULL,
    expires TEXT,
    revoked TEXT,
    used TEXT
);
CREATE INDEX link_of_person ON link (person);
