//! Languages: a folder with the words of one, as its files are read, used and written for translators.
//!
//! ```text
//! words/de/language.yaml        tag: de (without it the folder's name is the tag)
//!          report.ftl …         the messages of the catalogue
//!          help.yaml            the help of the command line
//!          pack/rules/…         the sentences of a pack, in files that lie as its own do
//! ```

mod update;

use pack::source::SourceFile;
use pack::translation::Translation;
use report::words::{Messages, MessagesError, english_files, is_language};

pub use update::{Updated, update};

/// What says which language a folder has.
pub const LANGUAGE: &str = "language.yaml";
/// The file with the help of the command line.
pub const HELP: &str = "help.yaml";
/// The folder with the sentences of a pack.
pub const PACK: &str = "pack/";

/// Why a folder is no language.
#[derive(Debug, thiserror::Error)]
pub enum LanguageError {
    /// Nothing says which language it is.
    #[error(
        "`{name}` is no name of a language: call the folder by its BCP 47 tag, such as `de` or `pt-BR`, or write `tag: de` into its {LANGUAGE}"
    )]
    NoTag {
        /// What was taken for the tag.
        name: String,
    },
    /// A file of messages cannot be used.
    #[error(transparent)]
    Messages(#[from] MessagesError),
}

/// The files of a language.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// Its files, by their paths from its folder on.
    pub files: Vec<SourceFile>,
}

impl Language {
    /// A language of some files; `name` is its tag where no file says another.
    ///
    /// # Errors
    ///
    /// [`LanguageError::NoTag`].
    pub fn new(name: &str, files: Vec<SourceFile>) -> Result<Language, LanguageError> {
        let said = files.iter().find(|file| file.path == LANGUAGE).and_then(|file| {
            let document = yaml::parse(&file.shown, &file.bytes).ok()?;
            document.root.get("tag")?.text().map(str::to_owned)
        });
        let tag = said.unwrap_or_else(|| name.to_owned());
        if is_language(&tag) { Ok(Language { tag, files }) } else { Err(LanguageError::NoTag { name: tag }) }
    }

    /// The files of messages: name and text.
    pub fn catalogue(&self) -> Vec<(String, String)> {
        let known = |file: &&SourceFile| english_files().any(|(name, _)| name == file.path);
        let text = |file: &SourceFile| (file.path.clone(), String::from_utf8_lossy(&file.bytes).into_owned());
        self.files.iter().filter(known).map(text).collect()
    }

    /// Its messages.
    ///
    /// # Errors
    ///
    /// [`LanguageError::Messages`].
    pub fn messages(&self) -> Result<Messages, LanguageError> {
        let shown = |name: &str| {
            let file = self.files.iter().find(|file| file.path == name);
            file.map_or_else(|| name.to_owned(), |file| file.shown.clone())
        };
        Ok(Messages::translated(&self.tag, &self.catalogue()).map_err(|error| error.in_file(shown))?)
    }

    /// The files with the sentences of a pack.
    pub fn pack(&self) -> Vec<SourceFile> {
        self.files.iter().filter(|file| file.path.starts_with(PACK) && file.path.ends_with(".yaml")).cloned().collect()
    }

    /// The files with the help of the command line.
    pub fn help(&self) -> Vec<SourceFile> {
        self.files.iter().filter(|file| file.path == HELP).cloned().collect()
    }

    /// The files that are none of a language.
    pub fn odd(&self) -> impl Iterator<Item = &SourceFile> {
        let known = |file: &&SourceFile| {
            [LANGUAGE, HELP].contains(&file.path.as_str())
                || english_files().any(|(name, _)| name == file.path)
                || (file.path.starts_with(PACK) && file.path.ends_with(".yaml"))
        };
        self.files.iter().filter(move |file| !known(file))
    }
}

/// What problems stand in: the text of a file by the name that they show.
pub fn text_of(files: &[SourceFile]) -> impl Fn(&str) -> Option<String> {
    |name| {
        let file = files.iter().find(|file| file.shown == name)?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    }
}

/// Reads translations, or tells all that is wrong with them.
///
/// # Errors
///
/// The problems as text, with excerpts.
pub fn translation(files: &[SourceFile], colour: bool) -> Result<Translation, String> {
    Translation::read(files).map_err(|problems| diagnostics::render(&problems.into_sorted(), &text_of(files), colour))
}
