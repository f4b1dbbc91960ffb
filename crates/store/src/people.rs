//! The people of a client who answer, each in a sheet of their own.

use sqlx::Any;
use sqlx::query::Query;

use serde::{Deserialize, Serialize};

use crate::clients::next_id;
use crate::error::StoreError;
use crate::ids::{ClientId, PersonId};
use crate::store::Store;

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// Whose person it is.
    pub client: ClientId,
    /// What is said of them.
    pub profile: Profile,
    /// When they agreed, as RFC 3339 has it.
    pub consented: Option<String>,
    /// When they said that they are done.
    pub done: Option<String>,
}

/// What is said of a person, by whoever invites them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// The role.
    pub role: String,
    /// The sheet of their answers. No two of a client have the same.
    pub sheet: String,
    /// The areas that they are asked about; empty for all that the role knows.
    pub areas: Vec<String>,
    /// Whether nobody is told what they said.
    pub anonymous: bool,
}

/// The columns that make one.
pub(crate) type Row = (i64, i64, String, String, String, String, i64, Option<String>, Option<String>);

impl TryFrom<Row> for Person {
    type Error = StoreError;

    fn try_from((id, client, name, role, sheet, areas, anonymous, consented, done): Row) -> Result<Self, StoreError> {
        let areas = serde_json::from_str(&areas)
            .map_err(|error| StoreError::Damaged { why: format!("the areas of person {id}: {error}") })?;
        let profile = Profile { name, role, sheet, areas, anonymous: anonymous != 0 };
        Ok(Self { id: PersonId(id), client: ClientId(client), profile, consented, done })
    }
}

impl Store {
    /// The people of a client, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn people(&self, client: ClientId) -> Result<Vec<Person>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, client, name, role, sheet, areas, anonymous, consented, done FROM person \
             WHERE client = $1 ORDER BY id",
        )
        .bind(client.0)
        .fetch_all(&self.database.pool)
        .await?;
        rows.into_iter().map(Person::try_from).collect()
    }

    /// Adds a person.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] if somebody of the client has the sheet, [`StoreError::Missing`] if there is no such client.
    pub async fn add_person(&self, client: ClientId, profile: Profile) -> Result<Person, StoreError> {
        let areas = to_json(&profile.areas)?;
        let mut work = self.database.begin().await?;
        crate::change::lock(&mut work, client).await?;
        let id = next_id(&mut work, "person").await?;
        sqlx::query(
            "INSERT INTO person (id, client, name, role, sheet, areas, anonymous, consented, done) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)",
        )
        .bind(id)
        .bind(client.0)
        .bind(&profile.name)
        .bind(&profile.role)
        .bind(&profile.sheet)
        .bind(areas)
        .bind(i64::from(profile.anonymous))
        .execute(&mut *work)
        .await
        .map_err(|error| StoreError::of_insert(error, "person with the sheet", &profile.sheet))?;
        work.commit().await?;
        Ok(Person { id: PersonId(id), client, profile, consented: None, done: None })
    }

    /// Says something else of a person.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] if somebody else has the sheet, [`StoreError::Missing`] if there is no such person.
    pub async fn change_person(&self, person: PersonId, profile: &Profile) -> Result<(), StoreError> {
        let query =
            sqlx::query("UPDATE person SET name = $2, role = $3, sheet = $4, areas = $5, anonymous = $6 WHERE id = $1")
                .bind(person.0)
                .bind(&profile.name)
                .bind(&profile.role)
                .bind(&profile.sheet)
                .bind(to_json(&profile.areas)?)
                .bind(i64::from(profile.anonymous));
        self.change_one(query, &profile.sheet).await
    }

    /// Notes when a person agreed, or with `None` that they no longer do.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such person.
    pub async fn set_consented(&self, person: PersonId, at: Option<&str>) -> Result<(), StoreError> {
        self.change_one(sqlx::query("UPDATE person SET consented = $2 WHERE id = $1").bind(person.0).bind(at), "").await
    }

    /// Notes when a person said to be done, or with `None` that they go on.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such person.
    pub async fn set_done(&self, person: PersonId, at: Option<&str>) -> Result<(), StoreError> {
        self.change_one(sqlx::query("UPDATE person SET done = $2 WHERE id = $1").bind(person.0).bind(at), "").await
    }

    /// Removes a person with their links. Their cells and events stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such person.
    pub async fn remove_person(&self, person: PersonId) -> Result<(), StoreError> {
        self.change_one(sqlx::query("DELETE FROM person WHERE id = $1").bind(person.0), "").await
    }

    async fn change_one(&self, query: Query<'_, Any, sqlx::any::AnyArguments>, sheet: &str) -> Result<(), StoreError> {
        let mut work = self.database.begin().await?;
        let changed = query
            .execute(&mut *work)
            .await
            .map_err(|error| StoreError::of_insert(error, "person with the sheet", sheet))?;
        if changed.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "person" });
        }
        work.commit().await
    }
}

pub(crate) fn to_json(areas: &[String]) -> Result<String, StoreError> {
    serde_json::to_string(areas).map_err(|error| StoreError::Invalid { why: error.to_string() })
}
