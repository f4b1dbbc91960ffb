//! Links by which people come in: only their digests are kept, and each person has one that holds at most.

use sqlx::any::AnyRow;
use sqlx::{Any, Decode, Row as _, Type};

use crate::clients::{self, Client};
use crate::error::StoreError;
use crate::ids::PersonId;
use crate::people::{self, Person};
use crate::store::Store;

/// A link. Whether it still holds is for the caller to say, who knows what time it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whom it lets in.
    pub person: PersonId,
    /// The digest of its secret.
    pub hash: [u8; 32],
    /// When it was made, as RFC 3339 has it.
    pub created: String,
    /// From when on it no longer holds.
    pub expires: Option<String>,
    /// When it was revoked.
    pub revoked: Option<String>,
    /// When it was last used.
    pub used: Option<String>,
}

type Row = (i64, Vec<u8>, String, Option<String>, Option<String>, Option<String>);

impl TryFrom<Row> for Link {
    type Error = StoreError;

    fn try_from((person, hash, created, expires, revoked, used): Row) -> Result<Self, StoreError> {
        let hash = hash
            .try_into()
            .map_err(|_| StoreError::Damaged { why: format!("the digest of a link of person {person}") })?;
        Ok(Self { person: PersonId(person), hash, created, expires, revoked, used })
    }
}

/// The columns of a row, one after the other: a tuple has fewer.
struct Columns<'r> {
    row: &'r AnyRow,
    next: usize,
}

impl<'r> Columns<'r> {
    fn take<T: Decode<'r, Any> + Type<Any>>(&mut self) -> Result<T, StoreError> {
        self.next += 1;
        Ok(self.row.try_get(self.next - 1)?)
    }
}

impl Store {
    /// Adds a link for a person and revokes those that they have.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such person, [`StoreError::Taken`] if the digest is there already.
    pub async fn add_link(
        &self,
        person: PersonId,
        hash: [u8; 32],
        at: &str,
        expires: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut work = self.database.begin().await?;
        // Who adds another link to the same person at this moment waits here, so that only one holds.
        let found = sqlx::query("UPDATE person SET id = id WHERE id = $1").bind(person.0).execute(&mut *work).await?;
        if found.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "person" });
        }
        sqlx::query("UPDATE link SET revoked = $2 WHERE person = $1 AND revoked IS NULL")
            .bind(person.0)
            .bind(at)
            .execute(&mut *work)
            .await?;
        sqlx::query(
            "INSERT INTO link (hash, person, created, expires, revoked, used) VALUES ($1, $2, $3, $4, NULL, NULL)",
        )
        .bind(hash.to_vec())
        .bind(person.0)
        .bind(at)
        .bind(expires)
        .execute(&mut *work)
        .await
        .map_err(|error| StoreError::of_insert(error, "link", "of this digest"))?;
        work.commit().await
    }

    /// Revokes the links of a person that hold, and tells how many.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be written to.
    pub async fn revoke_links(&self, person: PersonId, at: &str) -> Result<u64, StoreError> {
        let mut work = self.database.begin().await?;
        let done = sqlx::query("UPDATE link SET revoked = $2 WHERE person = $1 AND revoked IS NULL")
            .bind(person.0)
            .bind(at)
            .execute(&mut *work)
            .await?;
        work.commit().await?;
        Ok(done.rows_affected())
    }

    /// Notes that a link was used.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such link.
    pub async fn use_link(&self, hash: [u8; 32], at: &str) -> Result<(), StoreError> {
        let mut work = self.database.begin().await?;
        let done = sqlx::query("UPDATE link SET used = $2 WHERE hash = $1")
            .bind(hash.to_vec())
            .bind(at)
            .execute(&mut *work)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "link" });
        }
        work.commit().await
    }

    /// The links of a person, the newest last.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn links(&self, person: PersonId) -> Result<Vec<Link>, StoreError> {
        let rows: Vec<Row> =
            sqlx::query_as("SELECT person, hash, created, expires, revoked, used FROM link WHERE person = $1")
                .bind(person.0)
                .fetch_all(&self.database.pool)
                .await?;
        let mut links = rows.into_iter().map(Link::try_from).collect::<Result<Vec<_>, _>>()?;
        links.sort_by(|a, b| (&a.created, a.revoked.is_none(), a.hash).cmp(&(&b.created, b.revoked.is_none(), b.hash)));
        Ok(links)
    }

    /// The link of a digest with whom it lets in, also where it was revoked or has expired.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn link(&self, hash: [u8; 32]) -> Result<Option<(Link, Person, Client)>, StoreError> {
        // Every request of a respondent begins with this: one question to the database, and no transaction.
        let row = sqlx::query(
            "SELECT link.person, link.hash, link.created, link.expires, link.revoked, link.used, person.id, person.client, \
             person.name, person.role, person.sheet, person.areas, person.anonymous, person.consented, person.done, client.id, \
             client.slug, client.name, client.created, client.last_event \
             FROM link JOIN person ON person.id = link.person JOIN client ON client.id = person.client WHERE link.hash = $1",
        )
        .bind(hash.to_vec())
        .fetch_optional(&self.database.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let mut columns = Columns { row: &row, next: 0 };
        let link: Row =
            (columns.take()?, columns.take()?, columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        let (id, client, name, role, sheet) =
            (columns.take()?, columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        let (areas, anonymous, consented, done) = (columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        let person: people::Row = (id, client, name, role, sheet, areas, anonymous, consented, done);
        let client: clients::Row =
            (columns.take()?, columns.take()?, columns.take()?, columns.take()?, columns.take()?);
        Ok(Some((Link::try_from(link)?, Person::try_from(person)?, Client::from(client))))
    }
}
