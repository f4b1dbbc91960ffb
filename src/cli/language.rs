//! `--lang`: the language that this run speaks.

use std::path::Path;
use std::sync::OnceLock;

use clap::Command;
use pack::source::{SourceFile, read_words};
use pack::{Catalog, compile_in};
use report::words::LANGUAGES;

use super::help::laid_over;
use super::{CliError, term};
use crate::languages::{Language, translation};
use crate::packs;

/// The language of this run, where it is not English.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The option.
const OPTION: &str = "--lang";

/// What follows `--lang` among the arguments, before anything else is read of them: help is told in that language too.
pub fn argument(arguments: impl Iterator<Item = String>) -> Option<String> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(OPTION) {
            Some("") => return arguments.next(),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// The language of a folder, or none for English, which needs nothing read.
pub fn read(asked: &str) -> Result<Option<Language>, CliError> {
    let folder = Path::new(asked);
    if !folder.is_dir() {
        return match LANGUAGES.contains(&asked) {
            true => Ok(None),
            false => Err(CliError::Message(format!(
                "there is no language `{asked}`; there are: {}, and the folder of any other, such as words/de",
                LANGUAGES.join(", ")
            ))),
        };
    }
    folder_of(folder).map(Some)
}

/// The language in a folder.
pub fn folder_of(folder: &Path) -> Result<Language, CliError> {
    let files = read_words(folder).map_err(|error| CliError::because(&error))?;
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Language::new(&name, files).map_err(|error| CliError::because(&error))
}

/// Help in a language.
pub fn helped(command: Command, language: &Language) -> Result<Command, CliError> {
    let said = translation(&language.help(), term::colour()).map_err(CliError::Message)?;
    Ok(if said.is_empty() { command } else { laid_over(command, &said) })
}

/// Speaks a language from here on.
pub fn speak(language: Language) -> Result<(), CliError> {
    let messages = language.messages().map_err(|error| CliError::because(&error))?;
    messages.speak();
    // One run has one set of arguments, and so one language.
    _ = SPOKEN.set(language);
    Ok(())
}

/// The language that was asked for, as a tag; none where none was.
pub fn spoken() -> Option<&'static str> {
    SPOKEN.get().map(|language| language.tag.as_str())
}

/// A catalog in the language that was asked for. It is compiled from its files with their sentences translated, and keeps the one that
/// was read, by which answers are read.
pub fn translated(catalog: Catalog, pack: Option<&Path>) -> Result<Catalog, CliError> {
    let Some(language) = SPOKEN.get() else { return Ok(catalog) };
    let mut words = own_words(pack, &language.tag)?;
    words.extend(language.pack());
    let said = translation(&words, term::colour()).map_err(CliError::Message)?;
    if said.is_empty() {
        return Ok(catalog);
    }
    let files = files(pack)?;
    let compiled = compile_in(&files, &said);
    match compiled.catalog {
        Some(translated) => Ok(Catalog { as_written: Some(Box::new(catalog)), ..translated }),
        None => Err(CliError::Message(compiled.problems_as_text(&files, term::colour()))),
    }
}

/// The files of a pack with those that it rests on.
fn files(pack: Option<&Path>) -> Result<Vec<SourceFile>, CliError> {
    match pack {
        Some(path) => packs::read(path).map_err(|error| CliError::because(&error)),
        None => Ok(packs::files()),
    }
}

/// The translations that lie in the folder of a pack.
pub fn own_words(pack: Option<&Path>, tag: &str) -> Result<Vec<SourceFile>, CliError> {
    let folder = pack.filter(|pack| pack.is_dir()).map(|pack| pack.join("words").join(tag));
    match folder.filter(|folder| folder.is_dir()) {
        Some(folder) => Ok(folder_of(&folder)?.pack()),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn the_language_is_found_wherever_it_stands() {
        let of = |line: &str| argument(line.split(' ').map(str::to_owned));
        assert_eq!(of("audit a --lang de --help").as_deref(), Some("de"));
        assert_eq!(of("--lang=words/de audit").as_deref(), Some("words/de"));
        assert_eq!(of("audit -- --lang de"), None);
        assert_eq!(of("audit --language de"), None);
    }
}
