//! What Git tracks: the names in the index of a repository, read without Git.
//!
//! The form is that of gitformat-index(5), versions 2 to 4. Of a split index both halves count, so that a name too many may be told
//! as tracked, and none too few.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::spelling::repository;

/// The repositories of a run, each read once.
#[derive(Default)]
pub(super) struct Tracked {
    read: BTreeMap<PathBuf, BTreeSet<Vec<u8>>>,
}

impl Tracked {
    /// Whether the repository in which a file lies tracks it.
    pub(super) fn holds(&mut self, file: &Path) -> io::Result<bool> {
        let Some(root) = file.parent().and_then(repository) else { return Ok(false) };
        let Ok(inside) = file.strip_prefix(&root) else { return Ok(false) };
        let name = inside.to_string_lossy().replace('\\', "/").into_bytes();
        if !self.read.contains_key(&root) {
            let names = read(&root)?;
            self.read.insert(root.clone(), names);
        }
        Ok(self.read.get(&root).is_some_and(|names| names.contains(&name)))
    }
}

/// The names in the index of a repository; none where nothing was ever added.
fn read(root: &Path) -> io::Result<BTreeSet<Vec<u8>>> {
    let git = folder_of_git(root)?;
    let bytes = match fs::read(git.join("index")) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(error),
    };
    let common = fs::read_to_string(git.join("commondir")).map_or_else(|_| git.clone(), |path| git.join(path.trim()));
    let config = fs::read_to_string(common.join("config")).unwrap_or_default().to_lowercase();
    let is_long = config.lines().any(|line| line.contains("objectformat") && line.contains("sha256"));
    let hash = if is_long { 32 } else { 20 };
    let broken = || io::Error::new(io::ErrorKind::InvalidData, "the index of Git cannot be read");
    let (mut names, rest) = names(&bytes, hash).ok_or_else(broken)?;
    if let Some(shared) = shared_index(rest, hash) {
        let bytes = fs::read(git.join(format!("sharedindex.{shared}")))?;
        names.extend(self::names(&bytes, hash).ok_or_else(broken)?.0);
    }
    Ok(names)
}

/// Where Git keeps a repository: in the folder `.git`, or where a file of that name says, as in worktrees and submodules.
fn folder_of_git(root: &Path) -> io::Result<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Ok(git);
    }
    let text = fs::read_to_string(&git)?;
    let leads = text.strip_prefix("gitdir:").map(str::trim);
    leads.map(|leads| root.join(leads)).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, ".git says nothing"))
}

/// The names of an index, and the bytes behind its entries.
fn names(bytes: &[u8], hash: usize) -> Option<(BTreeSet<Vec<u8>>, &[u8])> {
    /// Ten numbers about the file in the working tree.
    const ABOUT: usize = 40;
    const EXTENDED: u16 = 0x4000;
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if bytes.get(..4)? != b"DIRC" {
        return None;
    }
    let (version, count) = (number(4)?, number(8)?);
    if !(2..=4).contains(&version) {
        return None;
    }
    let (mut found, mut name, mut at) = (BTreeSet::new(), Vec::new(), 12);
    for _ in 0..count {
        let start = at;
        at += ABOUT + hash;
        let flags = u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?);
        at += if version > 2 && flags & EXTENDED != 0 { 4 } else { 2 };
        if version == 4 {
            let (cut, length) = variable(bytes.get(at..)?)?;
            at += length;
            name.truncate(name.len().checked_sub(cut)?);
        } else {
            name.clear();
        }
        let end = at + bytes.get(at..)?.iter().position(|byte| *byte == 0)?;
        name.extend_from_slice(&bytes[at..end]);
        at = if version == 4 { end + 1 } else { start + (end - start + 8) / 8 * 8 };
        found.insert(name.clone());
    }
    Some((found, bytes.get(at..)?))
}

/// A number of variable width, and how many bytes it takes.
fn variable(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (at, byte) in bytes.iter().enumerate().take(8) {
        value = (value << 7) | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
        value += 1;
    }
    None
}

/// The name of the index that this one adds to, from its extension `link`.
fn shared_index(mut rest: &[u8], hash: usize) -> Option<String> {
    while rest.len() > hash + 8 {
        let length = u32::from_be_bytes(rest.get(4..8)?.try_into().ok()?) as usize;
        let body = rest.get(8..8_usize.checked_add(length)?)?;
        if &rest[..4] == b"link" {
            let name: String = body.get(..hash)?.iter().map(|byte| format!("{byte:02x}")).collect();
            return Some(name).filter(|name| name.bytes().any(|digit| digit != b'0'));
        }
        rest = &rest[8 + length..];
    }
    None
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    fn git(folder: &Path, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments).current_dir(folder);
        command.output().is_ok_and(|output| output.status.success())
    }

    #[test]
    fn every_form_of_an_index_is_read() {
        for (form, setup) in [
            (&["init", "-q"][..], &[][..]),
            (&["init", "-q"], &["update-index", "--index-version", "3"]),
            (&["init", "-q"], &["update-index", "--index-version", "4"]),
            (&["init", "-q"], &["update-index", "--split-index"]),
            (&["init", "-q", "--object-format=sha256"], &[]),
        ] {
            let folder = tempfile::tempdir().unwrap();
            // Without Git nothing is tracked, and old ones know only one form.
            if !git(folder.path(), form) {
                continue;
            }
            let long = format!("{}/program.yaml", "n".repeat(200));
            let files = ["a", "emea/program.yaml", "emea/x.yaml", "ümlaut/program.yaml", &long];
            for file in files {
                let path = folder.path().join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, "x").unwrap();
            }
            assert!(git(folder.path(), &["add", "-A"]));
            assert!(setup.is_empty() || git(folder.path(), setup), "{setup:?}");
            fs::write(folder.path().join("later"), "x").unwrap();
            assert!(git(folder.path(), &["add", "-N", "later"]));
            fs::write(folder.path().join("never"), "x").unwrap();
            let mut tracked = Tracked::default();
            for file in files.into_iter().chain(["later"]) {
                assert!(tracked.holds(&folder.path().join(file)).unwrap(), "{file} {form:?} {setup:?}");
            }
            assert!(!tracked.holds(&folder.path().join("never")).unwrap());
            assert!(!tracked.holds(&folder.path().join("emea")).unwrap());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn bytes_of_any_kind_are_read_or_refused(mut bytes in proptest::collection::vec(any::<u8>(), 0..300), version in 0_u8..6) {
            if bytes.len() >= 12 {
                bytes[..12].copy_from_slice(&[b'D', b'I', b'R', b'C', 0, 0, 0, version, 0, 0, 0, 3]);
            }
            if let Some((_, rest)) = names(&bytes, 20) {
                let _ = shared_index(rest, 20);
            }
        }
    }
}
