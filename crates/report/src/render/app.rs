//! Pages of an app in the look and the words of the report: the same escaping, the same `t`, one engine for many pages.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::template::{self, Kept};
use super::{RenderError, Theme, escape_html, html, view};
use crate::brand::Brand;
use crate::words::Messages;

/// Templates of pages, with what they are dressed in. It may be used from several threads.
#[derive(Debug)]
pub struct Pages {
    templates: Vec<(String, String)>,
    brand: Brand,
    words: Messages,
    engines: Kept,
}

impl Pages {
    /// For templates by name, of which each may include another.
    pub fn new(templates: Vec<(String, String)>, brand: Brand, words: Messages) -> Pages {
        Pages { templates, brand, words, engines: Kept::default() }
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
            let look = Theme { templates: &self.templates, brand: &self.brand, words: &self.words };
            let mut environment = template::engine(&look, escape_html::escape)?;
            html::extend(&mut environment, &self.words);
            environment.add_global("brand", view::branded(&self.brand));
            Ok(environment)
        };
        self.engines.lend(make, |environment| template::fill(environment, name, &Value::from(Serde(page))))
    }
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
        let pages = Pages::new(texts.into(), Brand::default(), Messages::english().clone());
        let page = Page { name: "<script>\"&'" };
        let filled = pages.fill("a.j2", &page).unwrap();
        assert!(filled.starts_with("<p>&lt;script&gt;") && filled.ends_with("Skip to the verdict"), "{filled}");
        assert_eq!(pages.fill("a.j2", &page).unwrap(), filled);
        assert!(matches!(pages.fill("c.j2", &page), Err(RenderError::Template { line: 1, .. })));
        assert!(matches!(pages.fill("d.j2", &page), Err(RenderError::NoTemplate { .. })));
    }
}
