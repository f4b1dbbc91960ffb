//! Which company a file is of, as far as the file says it, for whoever sorts files by company before reading them.

use engine::InputKind;
use pack::Catalog;
use yaml::NotYaml;

use super::kind::{FileForm, form};
use super::mapping::is_mapping;
use super::nothing::is_unknown;
use super::source::Source;

/// The name of a company, and what names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyName {
    /// Answers, or a `program.yaml`, in which it is the name of the program.
    pub kind: InputKind,
    /// The name.
    pub name: String,
}

/// The company that a source names, as an audit would take it; none where it names nobody. Lists and metrics never do.
///
/// # Errors
///
/// [`NotYaml`] if it breaks off before a name.
pub fn company_name(catalog: &Catalog, source: &Source) -> Result<Option<CompanyName>, NotYaml> {
    if form(&source.path) != FileForm::Yaml || is_mapping(&source.path) {
        return Ok(None);
    }
    let text = std::str::from_utf8(source.held()).map_err(|_| NotYaml)?;
    let named = |kind: InputKind, path: &[&str]| {
        let name = yaml::peek(text, path)?.filter(|name| !is_unknown(name));
        Ok(name.map(|name| CompanyName { kind, name: name.trim().to_owned() }))
    };
    if let Some(answers) = named(InputKind::Answers, &["company"])? {
        return Ok(Some(answers));
    }
    let Some(path) = &catalog.pack.program.name else { return Ok(None) };
    named(InputKind::Program, &path.split('.').collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_company_is_what_an_audit_takes_its_name_from() {
        let catalog = builtin::catalog().unwrap();
        let named = |path: &str, text: &str| {
            let found = company_name(&catalog, &Source::new(path, text));
            found.map(|name| name.map_or_else(String::new, |name| format!("{:?} {}", name.kind, name.name)))
        };
        for (path, text, expected) in [
            ("answers.yaml", "company:  Acme GmbH \nanswers: [", "Answers Acme GmbH"),
            ("x", "answers: {}\ncompany: Acme", "Answers Acme"),
            ("answers.yaml", "company: unknown\nanswers: {}", ""),
            ("answers.yaml", "company:\nanswers: {}", ""),
            ("program.yaml", "company: {stage: 1}\nprogram: {name: Partners}", "Program Partners"),
            ("mapping.yaml", "company: Acme", ""),
            ("metrics.json", "{\"company\": \"Acme\"}", ""),
            ("partners.csv", "company: Acme", ""),
        ] {
            assert_eq!(named(path, text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(named("answers.yaml", "answers: [}\ncompany: Acme"), Err(NotYaml));
    }
}
