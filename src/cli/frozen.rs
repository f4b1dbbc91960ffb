//! The milestones that lie in a company's folder, as they were frozen.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use engine::Facts;
use engine::change::{ChangeKind, KindSet};
use history::Milestone;
use history::milestone::MilestoneError;
use input::{Known, Mixture};
use pack::{Catalog, compile};
use report::Report;

use super::CliError;
use crate::packs::compiled::CompiledPack;

/// Where the milestones of a company lie in its folder.
pub const FOLDER: &str = "history";
/// The most bytes that a file of a milestone may have.
const LARGEST: u64 = 256 << 20;

/// The milestones of a company's folder.
#[derive(Default)]
pub struct Listed {
    /// Those that can be read, the earliest first.
    pub found: Vec<(PathBuf, Milestone)>,
    /// What is wrong with the others: none of them stops another.
    pub damaged: Vec<CliError>,
}

/// The milestones of a company's folder.
pub fn milestones(folder: &Path) -> Result<Listed, CliError> {
    let history = folder.join(FOLDER);
    let entries = match fs::read_dir(&history) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Listed::default());
        }
        Err(error) => return Err(unread(&history, &error)),
    };
    let Listed { mut found, mut damaged } = Listed::default();
    for entry in entries {
        let path = entry.map_err(|error| unread(&history, &error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if Milestone::is_named(&name) {
            match named(&path) {
                Ok(milestone) => found.push((path, milestone)),
                Err(error) => damaged.push(error),
            }
        }
    }
    found.sort_by(|(one, a), (other, b)| (a.as_of, a.number).cmp(&(b.as_of, b.number)).then_with(|| one.cmp(other)));
    Ok(Listed { found, damaged })
}

/// The facts and the report of a milestone, where they and what names them are as they were frozen. Its pack is held against its digest
/// where it is read, by [`own_pack`].
pub fn intact(path: &Path, milestone: &Milestone) -> Result<(Facts, Report), CliError> {
    let beside = |name: &str| bytes(&path.with_file_name(name));
    let wrong = |error: MilestoneError| CliError::Message(format!("{}: {error}", path.display()));
    let facts = milestone.facts.json(&beside(&milestone.facts.file)?).map_err(wrong)?;
    let report = milestone.report.json(&beside(&milestone.report.file)?).map_err(wrong)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    milestone.check(&file, &report).map_err(wrong)?;
    Ok((facts, report))
}

/// Whether all files of a milestone are as they were frozen, its pack as well.
pub fn whole(path: &Path, milestone: &Milestone) -> Result<(), CliError> {
    intact(path, milestone)?;
    compiled(path, milestone).map(|_| ())
}

/// The pack of a milestone as bytes, as it was frozen.
fn compiled(path: &Path, milestone: &Milestone) -> Result<Vec<u8>, CliError> {
    let compiled = bytes(&path.with_file_name(&milestone.compiled.file))?;
    let wrong = |error: MilestoneError| CliError::Message(format!("{}: {error}", path.display()));
    milestone.compiled.check(&compiled).map_err(wrong)?;
    Ok(compiled)
}

/// Facts of a milestone as the pack of today reads them: what is asked in another way by now is left out. None where its own pack is lost.
pub fn facts_under(
    path: &Path,
    milestone: &Milestone,
    facts: Facts,
    today: &Catalog,
) -> Result<Option<Facts>, CliError> {
    if milestone.pack.sha256 == today.digest {
        return Ok(Some(facts));
    }
    let Some(own) = own_pack(path, milestone)? else { return Ok(None) };
    let known = |catalog| Known { facts: &facts, catalog, as_of: milestone.as_of };
    let pack = KindSet::NONE.with(ChangeKind::Pack);
    Ok(Some(Mixture::new(known(&own), known(today)).facts(pack)))
}

/// The pack of a milestone: as this build reads it, or else compiled anew from its files. None where it comes to another pack than it was.
pub fn own_pack(path: &Path, milestone: &Milestone) -> Result<Option<Catalog>, CliError> {
    let compiled = compiled(path, milestone)?;
    let anew = || compile(&CompiledPack::read_any(&compiled).ok()?.files()).catalog;
    let catalog = match CompiledPack::read(&compiled) {
        Ok(pack) => pack.catalog().ok(),
        Err(_) => anew(),
    };
    Ok(catalog.filter(|catalog| catalog.digest == milestone.pack.sha256))
}

/// Reads the file that names a milestone. Its own name says the day and the label too, so that none is taken for one of another day.
pub fn named(path: &Path) -> Result<Milestone, CliError> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let read = Milestone::read(&bytes(path)?).and_then(|milestone| match milestone.file() == file {
        true => Ok(milestone),
        false => Err(MilestoneError::Changed { file: file.clone().into_owned() }),
    });
    read.map_err(|error| CliError::Message(format!("{}: {error}", path.display())))
}

/// The bytes of a file of a milestone.
pub fn bytes(path: &Path) -> Result<Vec<u8>, CliError> {
    let size = fs::metadata(path).map_err(|error| unread(path, &error))?.len();
    if size > LARGEST {
        return Err(CliError::Message(format!("{} is larger than any file of a milestone", path.display())));
    }
    fs::read(path).map_err(|error| unread(path, &error))
}

fn unread(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Message(format!("cannot read {}: {error}", path.display()))
}
