//! What stands in the place of a page that cannot be shown. What went wrong inside is not told to whoever asks from outside.

use axum::http::StatusCode;
use store::StoreError;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such page, client, question or link; a link that ran out looks the same.
    #[error("there is no such page")]
    NotFound,
    /// Whoever asks has not opened the app by its link.
    #[error("this page belongs to somebody else")]
    Denied,
    /// A form was sent that did not come from a page of ours.
    #[error("the form is not of this session")]
    Foreign,
    /// Another page comes first.
    #[error("another page comes first")]
    Elsewhere(String),
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany,
    /// What was sent cannot be read as a form of ours.
    #[error("the form cannot be read: {0}")]
    Malformed(String),
    /// The files of a client cannot be understood; it is told to whoever opened the app.
    #[error("the files of this client cannot be understood")]
    Inputs(Vec<diagnostics::Problem>),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A fault of ours.
    #[error("{0}")]
    Broken(String),
}

impl AppError {
    /// A fault of ours, from what it was.
    pub fn broken(error: &dyn std::fmt::Display) -> AppError {
        AppError::Broken(error.to_string())
    }

    /// How HTTP calls it.
    pub fn status(&self) -> StatusCode {
        match self {
            AppError::Elsewhere(_) => StatusCode::SEE_OTHER,
            AppError::NotFound => StatusCode::NOT_FOUND,
            AppError::Denied | AppError::Foreign => StatusCode::FORBIDDEN,
            AppError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            AppError::Malformed(_) => StatusCode::BAD_REQUEST,
            AppError::Inputs(_) => StatusCode::CONFLICT,
            AppError::Store(_) | AppError::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The message that says it.
    pub fn message(&self) -> &'static str {
        match self {
            AppError::Elsewhere(_) | AppError::NotFound => "not-found",
            AppError::Denied => "denied",
            AppError::Foreign => "foreign",
            AppError::TooMany => "too-many",
            AppError::Malformed(_) => "malformed",
            AppError::Inputs(_) => "inputs",
            AppError::Store(_) | AppError::Broken(_) => "broken",
        }
    }
}

impl From<report::render::RenderError> for AppError {
    fn from(error: report::render::RenderError) -> AppError {
        AppError::broken(&error)
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> AppError {
        AppError::broken(&error)
    }
}

impl axum::response::IntoResponse for AppError {
    /// The page that says it is put in its place where the pages are known: see `routes`.
    fn into_response(self) -> axum::response::Response {
        if let AppError::Elsewhere(page) = &self {
            return axum::response::Redirect::to(page).into_response();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}
