//! A compiled pack as bytes: the catalog in the parts in which the built-in one is carried, with the files that it was compiled from.
//!
//! The first line is for people and for later versions: `prognosis-pack`, the number of the format, the version that built it, the
//! checksum of that version's own pack and the digest of this one. A CRC-32 over all other bytes follows, so that nothing is decoded
//! before it is known to be whole. It finds damage and not malice: whoever does not trust where a compiled pack comes from has it
//! compiled anew from the files inside of it, which `prognosis pack lint` does.

use pack::Catalog;
use pack::source::SourceFile;
use serde::{Deserialize, Serialize};

/// How the first line begins.
const MAGIC: &str = "prognosis-pack";

/// The number of this format.
const FORMAT: &str = "1";

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The most bytes that a first line may have.
const LONGEST_LINE: usize = 200;

/// Why some bytes are no compiled pack of this program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// They were never one.
    #[error("no compiled pack: name the folder of a pack, or a file that `prognosis pack build` wrote")]
    NotCompiled,
    /// Another version or build of the program made them.
    #[error(
        "a compiled pack of {by}, which this one ({}) does not read: run `prognosis pack build` again with this one",
        this()
    )]
    OtherBuild {
        /// Which.
        by: String,
    },
    /// They are not as they were written.
    #[error("damaged or cut short: run `prognosis pack build` again, or copy it once more")]
    Damaged,
}

/// What a compiled pack holds, read in part.
#[derive(Debug, Serialize, Deserialize)]
pub struct CompiledPack<'a> {
    /// The folder that it was built from, seen from where the compiled pack lies; none where it lies far from it.
    #[serde(borrow)]
    pub folder: Option<&'a str>,
    /// What the files of that folder come to: see [`fingerprint`].
    pub fingerprint: u32,
    /// What stands before the paths of the files where they are shown.
    shown: &'a str,
    /// The catalog.
    catalog: &'a [u8],
    /// Path and bytes of each file of that folder.
    #[serde(borrow)]
    files: Vec<(&'a str, &'a [u8])>,
}

impl<'a> CompiledPack<'a> {
    /// Reads what [`to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where it was not this build that wrote it, or where a byte is not as it was.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Unfit> {
        CompiledPack::of(bytes, |build| build == (VERSION, &*own_build()))
    }

    /// As [`CompiledPack::read`], also of another build: then its files can be read and its catalog cannot.
    ///
    /// # Errors
    ///
    /// [`Unfit`], where the form is another one, or a byte is not as it was.
    pub fn read_any(bytes: &'a [u8]) -> Result<Self, Unfit> {
        CompiledPack::of(bytes, |_| true)
    }

    /// What it holds, where the version and the build that wrote it are read.
    fn of(bytes: &'a [u8], is_read: impl Fn((&str, &str)) -> bool) -> Result<Self, Unfit> {
        let line = bytes.iter().take(LONGEST_LINE).position(|byte| *byte == b'\n').ok_or(Unfit::NotCompiled)?;
        let (line, rest) = (&bytes[..line], &bytes[line + 1..]);
        let words: Vec<&str> = str::from_utf8(line).map_err(|_| Unfit::NotCompiled)?.split(' ').collect();
        let [MAGIC, format, version, build, _] = words[..] else { return Err(Unfit::NotCompiled) };
        let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c));
        if ![format, version, build].into_iter().all(plain) {
            return Err(Unfit::Damaged);
        }
        if format != FORMAT || !is_read((version, build)) {
            return Err(Unfit::OtherBuild { by: named(version, build) });
        }
        let (checksum, content) = rest.split_first_chunk().ok_or(Unfit::Damaged)?;
        if u32::from_le_bytes(*checksum) != added_up(line, content) {
            return Err(Unfit::Damaged);
        }
        postcard::from_bytes(content).map_err(|_| Unfit::Damaged)
    }

    /// The catalog, whose parts are decoded when they are first read.
    ///
    /// # Errors
    ///
    /// [`Unfit::Damaged`], which the checksum makes unlikely.
    pub fn catalog(&self) -> Result<Catalog, Unfit> {
        postcard::from_bytes(self.catalog).map_err(|_| Unfit::Damaged)
    }

    /// The files that it was compiled from, without those of the built-in pack.
    pub fn files(&self) -> Vec<SourceFile> {
        let file = |(path, bytes): &(&str, &[u8])| SourceFile {
            path: (*path).to_owned(),
            shown: format!("{}{path}", self.shown),
            bytes: bytes.to_vec(),
        };
        self.files.iter().map(file).collect()
    }

    /// Whether its catalog is what its files come to, which are compiled for that.
    pub fn holds(&self, catalog: &Catalog) -> bool {
        postcard::to_stdvec(catalog).is_ok_and(|bytes| bytes == self.catalog)
    }
}

/// A catalog as a compiled pack, with the files of the folder that it was compiled from.
///
/// # Errors
///
/// What `postcard` says, which is nothing of a catalog that was compiled.
pub fn to_bytes(catalog: &Catalog, files: &[SourceFile], folder: Option<&str>) -> Result<Vec<u8>, postcard::Error> {
    let shown = files.first().and_then(|file| file.shown.strip_suffix(&*file.path)).unwrap_or_default();
    let whole = postcard::to_stdvec(catalog)?;
    let content = postcard::to_stdvec(&CompiledPack {
        folder,
        fingerprint: fingerprint(files),
        shown,
        catalog: &whole,
        files: files.iter().map(|file| (&*file.path, &*file.bytes)).collect(),
    })?;
    let line = format!("{MAGIC} {FORMAT} {VERSION} {} {}", own_build(), catalog.digest);
    let checksum = added_up(line.as_bytes(), &content).to_le_bytes();
    Ok([line.as_bytes(), b"\n", &checksum, &content].concat())
}

/// What files come to, with their paths and lengths: another number where one of them has changed. It is asked at each start, for which
/// the digest of a pack would take too long.
pub fn fingerprint(files: &[SourceFile]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for file in files {
        for part in [file.path.as_bytes(), &file.bytes] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize()
}

fn added_up(line: &[u8], content: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(line);
    hasher.update(content);
    hasher.finalize()
}

/// The built-in pack by which builds of one version are told apart.
fn own_build() -> String {
    format!("{:08x}", builtin::CHECKSUM)
}

fn this() -> String {
    named(VERSION, &own_build())
}

fn named(version: &str, build: &str) -> String {
    format!("prognosis {version} build {build}")
}
