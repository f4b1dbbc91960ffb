//! `pack words` and `pack lint --lang`: a language of a pack, for whoever translates it.

use std::io::Write;
use std::path::{Path, PathBuf};

use diagnostics::{Code, Level, Problem, Problems};
use pack::sentences::{Sentence, sentences};
use pack::source::{SourceFile, read_folder};
use pack::translation::{Translation, lint_translation};
use report::words::{english_files, lint_messages};

use super::Target;
use crate::cli::{CliError, ExitStatus, help, language, term};
use crate::languages::{HELP, Language, text_of, translation, update};
use crate::packs::store::StoredPack;
use crate::packs::{self, PackError};
use crate::save::{removed, save_all};

/// Which pack, and where its words go.
#[derive(Debug, clap::Args)]
pub struct Words {
    #[command(flatten)]
    target: Target,
    /// The folder to write to, such as words/de [default: the folder that --lang names]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Words {
    /// Writes the folder of a language; what it has already stays.
    pub fn run(&self, asked: Option<&str>) -> Result<ExitStatus, CliError> {
        let Some(asked) = asked else {
            return Err(CliError::Message("name the language: --lang de, or --lang with its folder".to_owned()));
        };
        let named = Path::new(asked);
        let folder = match &self.out {
            Some(out) => out.as_path(),
            None if named.is_dir() => named,
            None => return Err(CliError::Message(format!("name the folder to write to: --out words/{asked}"))),
        };
        let there = if folder.is_dir() { read(folder)? } else { Vec::new() };
        let from = if named.is_dir() && named != folder { read(named)? } else { there.clone() };
        let name = named.file_name().map_or(asked.into(), |name| name.to_string_lossy());
        // The folder says which language it has; a new one is what was asked for.
        let language = Language::new(&name, from).map_err(|error| CliError::because(&error))?;
        let said = [language.pack(), language.help()].concat();
        let said = translation(&said, term::colour()).map_err(CliError::Message)?;
        let own = self.target.own_sentences()?;
        let help = self.target.is_built_in().then(|| help::sentences(crate::cli::command()));
        let updated = update(&language, &said, &own, help.as_deref());
        let files: Vec<(PathBuf, &String)> =
            updated.files.iter().map(|(path, text)| (folder.join(path), text)).collect();
        save_all(&files).map_err(|error| CliError::because(&error))?;
        for path in updated.gone.iter().filter(|path| there.iter().any(|file| file.path == **path)) {
            removed(&folder.join(path)).map_err(|error| CliError::because(&error))?;
        }
        let count = own.len() + help.map_or(0, |help| help.len());
        let (files, out, tag) = (updated.files.len(), folder.display(), &language.tag);
        term::t(&format!("wrote {files} files with {count} sentences and the catalogue into {out}, language {tag}"));
        Ok(ExitStatus::Passed)
    }
}

fn read(folder: &Path) -> Result<Vec<SourceFile>, CliError> {
    pack::source::read_words(folder).map_err(|error| CliError::because(&error))
}

impl Target {
    fn is_built_in(&self) -> bool {
        self.pack.is_none()
    }

    /// The sentences of the pack itself, without those of what it is laid over.
    fn own_sentences(&self) -> Result<Vec<Sentence>, CliError> {
        let because = |error: PackError| CliError::because(&error);
        let files = match &self.pack {
            None => packs::files(),
            Some(path) if path.is_file() => {
                StoredPack::open(path).and_then(|stored| stored.files()).map_err(because)?
            }
            Some(path) => read_folder(path).map_err(|error| CliError::because(&error))?,
        };
        Ok(sentences(&files))
    }

    /// Tells what is to be done about a language of the pack: what is missing, stale, left over, or wrong.
    pub fn lint_language(&self, asked: &str, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let language = self.language(asked)?;
        let mut problems = Problems::new();
        let mut sentences = self.own_sentences()?;
        let mut count = 0;
        if self.is_built_in() {
            let shown = |name: &str| {
                let file = language.files.iter().find(|file| file.path == name);
                file.map_or_else(|| format!("{asked}/{name}"), |file| file.shown.clone())
            };
            let texts = language.catalogue();
            for (file, english) in english_files() {
                let text = texts.iter().find(|(name, _)| name == file).map(|(_, text)| text.as_str());
                add(&mut problems, lint_messages(file, &shown(file), text));
                count += english.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count();
            }
            let missing = shown(HELP);
            sentences.extend(help::sentences(crate::cli::command()).into_iter().map(|sentence| {
                let place = diagnostics::Location { file: missing.clone(), ..sentence.place };
                Sentence { place, ..sentence }
            }));
        }
        for file in language.odd() {
            let message = format!("`{}` is no file of a language", file.path);
            let problem = Problem::warning(Code::UnexpectedFile, &file.shown, None, message);
            problems.push(problem.help("messages lie in its .ftl files, the sentences of a pack in pack/"));
        }
        count += sentences.len();
        match Translation::read(&[language.pack(), language.help()].concat()) {
            Ok(translation) => add(&mut problems, lint_translation(&sentences, &translation)),
            Err(faults) => add(&mut problems, faults),
        }
        let problems = problems.into_sorted();
        out.write_all(diagnostics::render(&problems, &text_of(&language.files), false).as_bytes())?;
        let of = |code: Code| problems.iter().filter(|problem| problem.code() == Some(code)).count();
        let errors = problems.iter().filter(|problem| problem.level == Level::Error).count();
        writeln!(
            out,
            "{}: {count} sentences, {} missing, {} stale, {} left over, {errors} errors",
            language.tag,
            of(Code::TranslationMissing),
            of(Code::TranslationStale),
            of(Code::TranslationLeftOver),
        )?;
        Ok(if errors == 0 { ExitStatus::Passed } else { ExitStatus::NotJudged })
    }

    /// The language that is meant: a folder, or one that lies in the pack.
    fn language(&self, asked: &str) -> Result<Language, CliError> {
        let own = self.pack.as_deref().map(|pack| pack.join("words").join(asked));
        match own.filter(|own| own.is_dir()) {
            Some(own) => language::folder_of(&own),
            None if Path::new(asked).is_dir() => language::folder_of(Path::new(asked)),
            None => match language::read(asked)? {
                Some(language) => Ok(language),
                None => {
                    Err(CliError::Message(format!("`{asked}` is the language that packs and messages are written in")))
                }
            },
        }
    }
}

fn add(problems: &mut Problems, more: Problems) {
    more.into_sorted().into_iter().for_each(|problem| problems.push(problem));
}
