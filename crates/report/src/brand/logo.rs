//! The logo: an SVG or PNG file that is what its name says, as a `data:` URI.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diagnostics::Code;
use diagnostics::suggest::short;
use yaml::Cursor;

use super::svg;

/// The most bytes that a logo may have; it is part of every report.
pub const LARGEST: usize = 60_000;

/// Gives a logo by its path from the folder of `brand.yaml` on.
pub type Fetch<'f> = dyn Fn(&str) -> Result<Fetched, LogoError> + 'f;

/// A logo as it lies in its file.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The file, as messages show it.
    pub file: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no logo to look at.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogoError {
    /// The path does not lead to a file beside or below `brand.yaml`.
    #[error("the logo lies outside of the folder of this file")]
    Outside,
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// It is a folder, a pipe or a device.
    #[error("it is no plain file")]
    NoFile,
    /// It is there and may not be read.
    #[error("it cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It has more than [`LARGEST`] bytes.
    #[error("it has {bytes} bytes, and at most {LARGEST} are taken")]
    TooLarge {
        /// How many it has.
        bytes: u64,
    },
}

/// Reads the logo that a value names, and reports what keeps it from being shown. Its text is added to `texts`.
pub(super) fn read(value: Cursor<'_>, fetch: &Fetch<'_>, texts: &mut BTreeMap<String, String>) -> Option<String> {
    let path = value.text()?.trim();
    let refused = |code, label: &str, message: String, help: &str| {
        value.report(value.error(code, message).label(label).help(help));
        None
    };
    let kind = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let kind = match kind.as_deref() {
        Some("png") => "png",
        Some("svg") => "svg+xml",
        _ => {
            let message = format!("`{}` is neither an SVG nor a PNG file by its name", short(path));
            return refused(Code::LogoFile, "expected a .svg or .png file", message, "save the logo as SVG or PNG");
        }
    };
    let fetched = match fetch(path) {
        Ok(fetched) => fetched,
        Err(error) => {
            let message = format!("the logo `{}` cannot be used: {error}", short(path));
            let help = "name a file beside or below this one, of at most 60 kB, by its path from here on";
            return refused(Code::LogoFile, "this file", message, help);
        }
    };
    let mut bytes = fetched.bytes;
    if kind == "png" {
        if let Err(fault) = png(&bytes) {
            return refused(
                Code::LogoPng,
                "this file",
                format!("the logo is no PNG: {fault}"),
                "export it again as PNG",
            );
        }
    } else {
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            return refused(Code::LogoSvg, "this file", "the logo is not UTF-8".to_owned(), "save it as UTF-8");
        };
        let problems = svg::check(&fetched.file, &text);
        if problems.is_empty() {
            let Some(anew) = svg::written_anew(&text, 2 * LARGEST) else {
                let message = "the logo cannot be written anew with what is known to be harmless".to_owned();
                return refused(Code::LogoSvg, "this file", message, "export it again as plain SVG, with fewer parts");
            };
            bytes = anew;
        }
        texts.insert(fetched.file, text);
        if !problems.is_empty() {
            let named = (value.document().file.clone(), value.span());
            problems
                .into_iter()
                .for_each(|found| value.report(found.note(&named.0, named.1, "the logo is named here")));
            return None;
        }
    }
    Some(format!("data:image/{kind};base64,{}", STANDARD.encode(&bytes)))
}

/// Holds the frame of a PNG file against its specification: signature, header, and chunks up to the end.
///
/// Source: PNG (third edition), sections 5.2, 5.3 and 11.2.1.
fn png(bytes: &[u8]) -> Result<(), &'static str> {
    const HIGHEST: u32 = 8192;
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").ok_or("it does not begin as one")?;
    let number = |bytes: &[u8]| bytes.first_chunk().map_or(0, |four| u32::from_be_bytes(*four));
    let (mut is_first, mut has_image) = (true, false);
    loop {
        let [_, _, _, _, name @ ..] = rest.first_chunk::<8>().ok_or("it ends before its end")?;
        let length = number(rest) as usize;
        let after = length.checked_add(12).ok_or("a chunk is longer than the file")?;
        let body = rest.get(8..length.saturating_add(8)).ok_or("a chunk is longer than the file")?;
        if is_first {
            let [width, height] = [number(body), number(body.get(4..).unwrap_or_default())];
            let is_size = |size: u32| (1..=HIGHEST).contains(&size);
            if name != b"IHDR" || body.len() != 13 || !is_size(width) || !is_size(height) {
                return Err("its header is not that of an image of 1 to 8192 pixels a side");
            }
        }
        let checksum = number(rest.get(8 + length..).unwrap_or_default());
        let mut sum = crc32fast::Hasher::new();
        sum.update(name);
        sum.update(body);
        if sum.finalize() != checksum {
            return Err("a chunk is damaged");
        }
        is_first = false;
        has_image |= name == b"IDAT";
        let ends = name == b"IEND";
        if ends && !has_image {
            return Err("it holds no image");
        }
        rest = rest.get(after..).ok_or("it ends before its end")?;
        match (ends, rest.is_empty()) {
            (true, true) => return Ok(()),
            (true, false) => return Err("something follows its end"),
            (false, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8], body: &[u8]) -> Vec<u8> {
        let sum = crc32fast::hash(&[name, body].concat());
        [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], name, body, &sum.to_be_bytes()].concat()
    }

    #[test]
    fn only_a_whole_png_is_one() {
        let head = b"\x89PNG\r\n\x1a\n".to_vec();
        let size = |width: u32, height: u32| {
            let body = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
            chunk(b"IHDR", &body)
        };
        let end = chunk(b"IEND", b"");
        let good = [head.clone(), size(2, 1), chunk(b"IDAT", b"x"), end.clone()].concat();
        assert_eq!(png(&good), Ok(()));
        for wrong in [
            vec![],
            b"GIF89a".to_vec(),
            head.clone(),
            [head.clone(), end.clone()].concat(),
            [head.clone(), size(2, 1), end.clone()].concat(),
            [
                head.clone(),
                size(2, 1),
                chunk(b"IDAT", b"x").into_iter().map(|byte| byte ^ u8::from(byte == b'x')).collect(),
                end.clone(),
            ]
            .concat(),
            [head.clone(), size(0, 1), end.clone()].concat(),
            [head.clone(), size(1, 9000), end.clone()].concat(),
            [head.clone(), chunk(b"IHDR", b"short"), end.clone()].concat(),
            [head.clone(), size(1, 1)].concat(),
            [good.clone(), b"<script>".to_vec()].concat(),
            [head.clone(), size(1, 1), vec![0xff; 12]].concat(),
            good[..good.len() - 1].to_vec(),
        ] {
            assert!(png(&wrong).is_err(), "{wrong:?}");
        }
    }
}
