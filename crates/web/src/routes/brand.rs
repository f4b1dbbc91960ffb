//! Whose name, colour and logo stand on the report: `brand.yaml` of the client, with a preview of what it makes.

use std::sync::Arc;

use ::report::brand::contrast::{ratio, ratio_words};
use ::report::brand::{Colour, ColourScheme, nearest};
use axum::Extension;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use pack::Edition;
use serde::Serialize;
use store::{Change, Client, NewFile, Outcome, Put, PutMode};
use yaml::edit::{Edit, apply};
use yaml::write::scalar;

use super::question::{Fields, OWNER};
use super::report::page_of;
use crate::app::App;
use crate::brand::{BRAND, brand_of, decoded};
use crate::error::AppError;
use crate::forms::{Fault, Sent, quoted};
use crate::links::Token;
use crate::page::{Frame, page, refused};
use crate::session::Session;

/// The files of a logo that was sent, by what they are.
const LOGOS: [&str; 2] = ["logo.svg", "logo.png"];

/// Where the colour that was chosen is kept.
const SHEET: &str = "brand";
const COLOUR: &str = "colour";

#[derive(Default, Serialize)]
struct BrandPage {
    path: String,
    name: String,
    colour: String,
    footer: String,
    confidentiality: String,
    logo: Option<String>,
    shades: Vec<ShadeWords>,
    faults: Vec<Fault>,
}

/// What becomes of a colour on one paper.
#[derive(Serialize)]
struct ShadeWords {
    scheme: &'static str,
    colour: String,
    ratio: String,
    is_own: bool,
}

/// The brand as it stands.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let shown = brand_page(&app, &client).await?;
    page(&app, "brand.html.j2", &Frame::of(&session, &client, "brand").saying(&query), &shown)
}

async fn brand_page(app: &Arc<App>, client: &Client) -> Result<BrandPage, AppError> {
    let path = format!("/a/{}", client.slug);
    let cell = app.store.cell(client.id, SHEET, COLOUR).await?.and_then(|cell| cell.value);
    let chosen: Option<Colour> = cell.map(|value| serde_json::from_str(&value)).transpose()?;
    app.at_desk(client, move |desk| {
        let brand = brand_of(desk)?;
        let logo = LOGOS.into_iter().find(|logo| desk.file(logo).is_some() && brand.logo.is_some());
        // What was chosen, as long as it is what the file was made of.
        let is_of = |colour: &Colour| nearest(*colour, ColourScheme::Light) == brand.light.colour;
        let colour = chosen.filter(is_of).unwrap_or(brand.light.colour);
        Ok(BrandPage {
            path,
            name: brand.name.unwrap_or_default(),
            colour: colour.to_string(),
            footer: brand.footer.unwrap_or_default(),
            confidentiality: brand.confidentiality.unwrap_or_default(),
            logo: logo.map(str::to_owned),
            shades: shades(colour),
            faults: Vec::new(),
        })
    })
    .await
}

/// A colour on both papers: itself where it can be read there, or else the nearest of its hue.
fn shades(colour: Colour) -> Vec<ShadeWords> {
    let shade = |scheme: ColourScheme| {
        let near = nearest(colour, scheme);
        let least = scheme.met().into_iter().map(|(_, other)| ratio(colour, other)).fold(f64::INFINITY, f64::min);
        ShadeWords {
            scheme: scheme.name(),
            colour: near.to_string(),
            ratio: ratio_words(least),
            is_own: near == colour,
        }
    };
    ColourScheme::ALL.map(shade).into()
}

/// The fields of a brand that the form has, as YAML; what is empty says nothing.
fn fields(sent: &Sent, colour: Option<Colour>, logo: Option<&str>) -> Vec<(&'static str, String)> {
    let words = |name: &str| sent.one(name).map_or("~".to_owned(), scalar);
    let mut fields =
        vec![("name", words("name")), ("footer", words("footer")), ("confidentiality", words("confidentiality"))];
    if let Some(colour) = colour {
        let on = |scheme| nearest(colour, scheme);
        let both = format!("{{light: \"{}\", dark: \"{}\"}}", on(ColourScheme::Light), on(ColourScheme::Dark));
        fields.push(("colour", both));
    }
    if let Some(logo) = logo {
        fields.push(("logo", scalar(logo)));
    }
    fields
}

/// The text of `brand.yaml` with these fields; what else stands in it stays.
fn written(text: Option<&[u8]>, fields: &[(&'static str, String)]) -> Result<String, AppError> {
    let Some(text) = text else {
        let said = fields.iter().filter(|(_, value)| value != "~");
        return Ok(said.map(|(name, value)| format!("{name}: {value}\n")).collect());
    };
    let mut text = String::from_utf8_lossy(text).into_owned();
    for (name, value) in fields {
        let document = yaml::parse(BRAND, text.as_bytes()).map_err(AppError::Inputs)?;
        if value == "~" && document.root.get(name).is_none() {
            continue;
        }
        let edit = Edit::set(&document, &[name], value).map_err(|error| AppError::broken(&error))?;
        text = apply(&document, &[edit]).map_err(|error| AppError::broken(&error))?;
    }
    Ok(text)
}

/// Saves the brand, with a logo where one was sent.
pub async fn save(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    mut upload: Multipart,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let malformed = |error: axum::extract::multipart::MultipartError| AppError::Malformed(error.to_string());
    let (mut given, mut logo) = (Vec::new(), None);
    while let Some(field) = upload.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "logo" {
            let file = field.file_name().unwrap_or_default().to_ascii_lowercase();
            let bytes = field.bytes().await.map_err(malformed)?;
            // Its own name goes nowhere; what it is has to be what its ending says.
            let kept = if file.ends_with(".png") { LOGOS[1] } else { LOGOS[0] };
            logo = (!bytes.is_empty()).then(|| (kept, bytes.to_vec()));
        } else {
            given.push((name, field.text().await.map_err(malformed)?));
        }
    }
    let sent = Sent::of(given);
    if !sent.one("csrf").is_some_and(|token| Token::of(token).is(&session.form_token)) {
        return Err(AppError::Foreign);
    }
    let mut faults = Vec::new();
    let colour = match sent.one("colour").map(str::parse::<Colour>) {
        Some(Ok(colour)) => Some(colour),
        Some(Err(_)) => {
            faults.push(Fault { field: "colour".to_owned(), message: app.pages.words().plain("web-no-colour") });
            None
        }
        None => None,
    };
    let (of, file) = (sent.clone(), logo.clone());
    let text = app
        .at_desk(&client, move |desk| {
            let kept = file.as_ref().map(|(name, _)| *name);
            let text = written(desk.file(BRAND), &fields(&of, colour, kept))?;
            let logo = file.as_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
            Ok(decoded(desk, text.as_bytes(), logo).map(|_| text))
        })
        .await?;
    let text = match (text, faults.is_empty()) {
        (Ok(text), true) => text,
        (text, _) => {
            let more = text.err().unwrap_or_default();
            let of = |message: &str| if message.to_lowercase().contains("logo") { "logo" } else { "name" };
            faults.extend(
                more.into_iter().map(|message| Fault { field: of(&message).to_owned(), message: quoted(&message) }),
            );
            let said = |name: &str| sent.one(name).unwrap_or_default().to_owned();
            let shown = BrandPage {
                name: said("name"),
                colour: said("colour"),
                footer: said("footer"),
                confidentiality: said("confidentiality"),
                faults,
                ..brand_page(&app, &client).await?
            };
            return refused(&app, "brand.html.j2", &Frame::of(&session, &client, "brand"), &shown);
        }
    };
    let mut files = vec![NewFile { path: BRAND.to_owned(), bytes: text.into_bytes() }];
    files.extend(logo.map(|(name, bytes)| NewFile { path: name.to_owned(), bytes }));
    let put = Put { mode: PutMode::Add, who: OWNER.to_owned(), at: app.now(), why: None };
    app.store.put_files(client.id, files, put).await?;
    if let Some(colour) = colour {
        remember(&app, &client, colour).await?;
    }
    Ok(Redirect::to(&format!("/a/{slug}/brand?done=saved")).into_response())
}

/// Keeps the colour that was chosen: the file has what can be read in its place.
async fn remember(app: &App, client: &Client, colour: Colour) -> Result<(), AppError> {
    let change = Change {
        sheet: SHEET.to_owned(),
        subject: COLOUR.to_owned(),
        who: OWNER.to_owned(),
        kind: "brand".to_owned(),
        value: Some(serde_json::to_string(&colour)?),
        before: None,
        why: None,
        seen: app.store.cell(client.id, SHEET, COLOUR).await?.map(|cell| cell.event),
        at: app.now(),
    };
    // Whoever else chose one at this moment has the file as well.
    let (Outcome::Written(_) | Outcome::Refused(_)) = app.store.write(client.id, vec![change]).await?;
    Ok(())
}

/// The first page of the report as the fields of the form would make it; nothing is saved.
pub async fn preview(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let sent = Sent::of(query);
    let bytes = app
        .at_desk(&client, move |desk| {
            if !sent.has("name") {
                let brand = brand_of(desk)?;
                return page_of(desk, Edition::Brief, &brand, &words, today);
            }
            let colour = sent.one("colour").and_then(|colour| colour.parse().ok());
            let text = written(desk.file(BRAND), &fields(&sent, colour, None))?;
            match decoded(desk, text.as_bytes(), None) {
                Ok(brand) => page_of(desk, Edition::Brief, &brand, &words, today),
                Err(problems) => Ok(problems.join("\n").into_bytes()),
            }
        })
        .await?;
    let kind = if bytes.starts_with(b"<!DOCTYPE") { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" };
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, super::report::POLICY)], bytes)
        .into_response())
}
