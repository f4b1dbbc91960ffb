//! Pages beside the report in its look and its words: those of an app and of comparisons. The same escaping, the same `t`, one engine for
//! many pages of a form.

use diagnostics::sanitize::sanitize_text;
use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use super::template::{self, Kept};
use super::{RenderError, Theme, escape_html, escape_markdown, html, markdown, view};
use crate::brand::Brand;
use crate::words::Messages;

/// Templates of pages, with what they are dressed in. It may be used from several threads.
#[derive(Debug)]
pub struct Pages {
    templates: Vec<(String, String)>,
    brand: Brand,
    words: Messages,
    engines: Kept,
    markdown: Kept,
    text: Kept,
}

/// What every page by itself is made of: the head with its policy, and the style.
const ALONE: [(&str, &str); 2] = [
    ("alone.html.j2", include_str!("../../templates/alone.html.j2")),
    ("alone.css", include_str!("../../templates/alone.css")),
];

impl Pages {
    /// For templates by name, of which each may include another, and extend `alone.html.j2` with `alone.css` for a whole page by itself.
    pub fn new(mut templates: Vec<(String, String)>, brand: Brand, words: Messages) -> Pages {
        templates.extend(ALONE.map(|(name, text)| (name.to_owned(), text.to_owned())));
        Pages { templates, brand, words, engines: Kept::default(), markdown: Kept::default(), text: Kept::default() }
    }

    /// The words.
    pub fn words(&self) -> &Messages {
        &self.words
    }

    /// Fills in a template with the fields of `page`; every text in it is escaped.
    ///
    /// # Errors
    ///
    /// [`RenderError`] if there is no such template, or if it asks for something that is not there.
    pub fn fill(&self, name: &str, page: &impl Serialize) -> Result<String, RenderError> {
        let make = || {
            let mut environment = template::engine(&self.look(), escape_html::escape)?;
            html::extend(&mut environment, &self.words);
            environment.add_global("brand", view::branded(&self.brand));
            Ok(environment)
        };
        self.engines.lend(make, |environment| filled(environment, name, page))
    }

    /// As [`Pages::fill`], as a whole page that no request leaves: `style` in it is the style sheet of that name, filled in, `style_hash`
    /// its digest for the policy in the head.
    ///
    /// # Errors
    ///
    /// As [`Pages::fill`].
    pub fn fill_alone(&self, name: &str, style: &str, page: &impl Serialize) -> Result<String, RenderError> {
        let mut sheet = template::engine(&self.look(), html::css)?;
        sheet.add_global("brand", view::branded(&self.brand));
        let style = filled(&sheet, style, page)?;
        let mut environment = template::engine(&self.look(), escape_html::escape)?;
        html::extend(&mut environment, &self.words);
        environment.add_global("brand", view::branded(&self.brand));
        environment.add_global("style_hash", Value::from_safe_string(html::digest(&style)));
        environment.add_global("style", Value::from_safe_string(style));
        filled(&environment, name, page)
    }

    /// As [`Pages::fill`], for Markdown.
    ///
    /// # Errors
    ///
    /// As [`Pages::fill`].
    pub fn fill_markdown(&self, name: &str, page: &impl Serialize) -> Result<String, RenderError> {
        let make = || {
            let mut environment = template::engine(&self.look(), escape_markdown::escape)?;
            markdown::extend(&mut environment);
            Ok(environment)
        };
        let filled = self.markdown.lend(make, |environment| filled(environment, name, page))?;
        Ok(escape_markdown::tidy(&filled))
    }

    /// As [`Pages::fill`], for plain text: nothing in it moves a cursor.
    ///
    /// # Errors
    ///
    /// As [`Pages::fill`].
    pub fn fill_text(&self, name: &str, page: &impl Serialize) -> Result<String, RenderError> {
        let make = || template::engine(&self.look(), |text| sanitize_text(text).into_owned());
        self.text.lend(make, |environment| filled(environment, name, page))
    }

    fn look(&self) -> Theme<'_> {
        Theme { templates: &self.templates, brand: &self.brand, words: &self.words }
    }
}

fn filled(environment: &Environment<'_>, name: &str, page: &impl Serialize) -> Result<String, RenderError> {
    template::fill(environment, name, &Value::from(Serde(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Page {
        name: &'static str,
    }

    #[test]
    fn what_is_put_in_is_text() {
        let texts =
            [("a.j2", "<p>{{ name }} {% include \"b.j2\" %}"), ("b.j2", "{{ t(\"skip\") }}"), ("c.j2", "{{ no }}")];
        let texts = texts.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let pages = Pages::new(texts.into(), Brand::default(), Messages::spoken().clone());
        let page = Page { name: "<script>\"&'" };
        let filled = pages.fill("a.j2", &page).unwrap();
        assert!(filled.starts_with("<p>&lt;script&gt;") && filled.ends_with("Skip to the verdict"), "{filled}");
        assert_eq!(pages.fill("a.j2", &page).unwrap(), filled);
        assert!(matches!(pages.fill("c.j2", &page), Err(RenderError::Template { line: 1, .. })));
        assert!(matches!(pages.fill("d.j2", &page), Err(RenderError::NoTemplate { .. })));
    }
}
