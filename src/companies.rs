//! Which of the paths that somebody names are one company, and which are another.
//!
//! A folder that holds folders with inputs stands for these, and each of them is a company: nobody chose an order among them, so
//! that none is ever read together with the next. Of paths that are named one by one, those belong to one company that name the
//! same in their answers or, where these name none, in their program.yaml; what names nobody belongs to the path before it.

#![expect(clippy::disallowed_methods, reason = "whether a path is a folder decides what it stands for")]

use std::path::{Path, PathBuf};

use engine::InputKind;
use input::{CompanyName, company_name};
use pack::{Catalog, names};

use crate::files::{self, Folders};

/// The paths of one company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// The paths, the first of which stands for all.
    pub paths: Vec<PathBuf>,
    /// The names that they give it, at most one of answers and one of a program.
    names: Vec<CompanyName>,
    takes: Takes,
}

/// What else may belong to a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    /// What names nobody else.
    Others,
    /// What names nobody.
    Nameless,
    Nothing,
}

/// Several companies, and what stands beside them.
#[derive(Debug, Default)]
pub struct Companies {
    /// The companies, in the order in which they are named, those of a folder by name.
    pub list: Vec<Company>,
    /// Folders in a folder of folders that hold folders with inputs: no company, and nothing to be left out unsaid.
    pub deeper: Vec<PathBuf>,
    /// Folders in a folder of folders that hold nothing to audit.
    pub without: Vec<PathBuf>,
    /// Files in a folder of folders.
    pub files: Vec<String>,
    /// Whether they are told apart: one company that is one without `each` is audited as itself.
    pub is_several: bool,
}

impl Company {
    /// What its report is called after: its folder, or the file where a file that is called in no usual way was named.
    pub fn stem(&self) -> String {
        let Some(first) = self.paths.first() else { return String::new() };
        let whole =
            std::fs::canonicalize(first).or_else(|_| std::path::absolute(first)).unwrap_or_else(|_| first.clone());
        let is_usual =
            |name: &str| ["answers", "program", "metrics"].iter().any(|usual| input::is_part_of(name, usual));
        let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if whole.is_dir() {
            return name(&whole);
        }
        let stem = whole.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let folders = whole.ancestors().skip(1).map(name).filter(|name| !name.is_empty());
        if is_usual(&stem) { folders.into_iter().find(|folder| !is_usual(folder)).unwrap_or(stem) } else { stem }
    }

    fn of(path: PathBuf, names: Vec<CompanyName>, takes: Takes) -> Company {
        Company { paths: vec![path], names, takes }
    }

    fn takes(&self, names: &[CompanyName]) -> bool {
        match self.takes {
            Takes::Others => same(&self.names, names) != Some(false),
            Takes::Nameless => names.is_empty(),
            Takes::Nothing => false,
        }
    }

    fn add(&mut self, path: &Path, names: Vec<CompanyName>) {
        self.paths.push(path.to_owned());
        let is_new = |name: &CompanyName| self.names.iter().all(|own| own.kind != name.kind);
        let new: Vec<_> = names.into_iter().filter(is_new).collect();
        self.names.extend(new);
    }
}

/// Whether names are of one company, by those of answers where both have such; none where nothing can be compared.
fn same(one: &[CompanyName], other: &[CompanyName]) -> Option<bool> {
    let shared =
        |kind| Some((one.iter().find(|name| name.kind == kind)?, other.iter().find(|name| name.kind == kind)?));
    let (one, other) = shared(InputKind::Answers).or_else(|| shared(InputKind::Program))?;
    Some(names::same(&one.name, &other.name))
}

/// What a path says of whose it is.
enum Said {
    /// These names, or none.
    Names(Vec<CompanyName>),
    /// It stands for itself: a folder that cannot be read, or not as far as a name.
    Itself,
}

/// Sorts paths by company. With `each`, every path is one.
pub fn sort(catalog: &Catalog, paths: &[PathBuf], each: bool) -> Companies {
    let tables = catalog.table_names();
    let mut found = Companies::default();
    for path in paths {
        if let Some(Folders { with_inputs, deeper, without, files }) = files::folders(path, &tables) {
            found.list.extend(with_inputs.into_iter().map(|path| Company::of(path, Vec::new(), Takes::Nothing)));
            found.deeper.extend(deeper);
            found.without.extend(without);
            found.files.extend(files);
            found.is_several = true;
            continue;
        }
        let said = if each || paths.len() == 1 { Said::Itself } else { said(catalog, path, &tables) };
        let Said::Names(names) = said else {
            found.list.push(Company::of(path.clone(), Vec::new(), Takes::Nameless));
            continue;
        };
        let is_known = |company: &Company| company.takes == Takes::Others && same(&company.names, &names) == Some(true);
        let place = found.list.iter().position(is_known);
        let place = place.or(found.list.len().checked_sub(1).filter(|last| found.list[*last].takes(&names)));
        match place {
            Some(at) => found.list[at].add(path, names),
            None => found.list.push(Company::of(path.clone(), names, Takes::Others)),
        }
    }
    found.is_several |= each || found.list.len() > 1;
    found
}

/// Whom a path names, at most once in answers and once in a program. A pipe is left to be read once.
fn said(catalog: &Catalog, path: &Path, tables: &[&str]) -> Said {
    let is_folder = path.is_dir();
    // What is not there tells by its name whether it was to be a file.
    let alone = is_folder || (!path.exists() && path.extension().is_none());
    if !is_folder && path.exists() && !path.is_file() {
        return Said::Names(Vec::new());
    }
    let Ok(found) = files::read(&[path.to_owned()], tables) else {
        return if alone { Said::Itself } else { Said::Names(Vec::new()) };
    };
    let mut names = Vec::new();
    for source in &found.sources {
        match company_name(catalog, source) {
            Ok(name) => names.extend(name),
            Err(_) if alone => return Said::Itself,
            Err(_) => {}
        }
    }
    names.sort_by_key(|name: &CompanyName| name.kind);
    names.dedup_by_key(|name| name.kind);
    Said::Names(names)
}
