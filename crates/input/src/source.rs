//! One input: its bytes, or where they can be read from when they are wanted.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use diagnostics::{Code, Problem};
use yaml::tree::MAX_BYTES;

use super::decode;

/// One input: a name to show and the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path as messages and reports show it.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What an input holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Its bytes.
    Held(Vec<u8>),
    /// Bytes that may be more than the memory holds. They are read while they are gathered, from the first to the last.
    Streamed(Stream),
}

/// Opens what a [`Stream`] is read from, at its first byte.
pub type Open = fn(&Path) -> io::Result<Box<dyn Read>>;

/// Where bytes can be read from, as often as they are wanted; two are the same where their paths are.
#[derive(Clone, Debug)]
pub struct Stream {
    path: PathBuf,
    open: Open,
}

impl PartialEq for Stream {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Stream {}

impl PartialOrd for Stream {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stream {
    fn cmp(&self, other: &Self) -> Ordering {
        self.path.cmp(&other.path)
    }
}

impl Source {
    /// An input with a name and a content.
    pub fn new(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), content: Content::Held(text.into()) }
    }

    /// An input whose content `open` reads from `from` when it is gathered.
    pub fn streamed(path: impl Into<String>, from: impl Into<PathBuf>, open: Open) -> Self {
        Self { path: path.into(), content: Content::Streamed(Stream { path: from.into(), open }) }
    }

    /// Its text, to be shown beside a problem; none of a file that is too large or cannot be read any more.
    pub fn text(&self) -> Option<String> {
        let bytes = self.whole().ok().filter(|bytes| bytes.len() <= MAX_BYTES)?;
        Some(decode::text(&bytes))
    }

    /// Its bytes, where it holds them; none of one that is still in its file.
    pub fn held(&self) -> &[u8] {
        match &self.content {
            Content::Held(bytes) => bytes,
            Content::Streamed(_) => &[],
        }
    }

    /// Its bytes from the first on.
    pub(super) fn open(&self) -> Result<Box<dyn Read + '_>, Box<Problem>> {
        match &self.content {
            Content::Held(bytes) => Ok(Box::new(bytes.as_slice())),
            Content::Streamed(stream) => {
                (stream.open)(&stream.path).map_err(|error| unreadable(&self.path, &error).into())
            }
        }
    }

    /// All of its bytes; of a file just so many that it is known to be too large.
    pub(super) fn whole(&self) -> Result<Cow<'_, [u8]>, Box<Problem>> {
        if let Content::Held(bytes) = &self.content {
            return Ok(Cow::Borrowed(bytes));
        }
        let mut bytes = Vec::new();
        let read = self.open()?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| unreadable(&self.path, &error))?;
        Ok(Cow::Owned(bytes))
    }
}

/// The problem of a file that cannot be read to its end.
pub(super) fn unreadable(file: &str, error: &io::Error) -> Problem {
    Problem::error(Code::Unreadable, file, None, format!("this file cannot be read: {error}"))
        .help("check that it is there and that you may read it")
}
