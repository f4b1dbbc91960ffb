//! One spelling of each path: from the root of the repository on, whatever the working folder and however it was written.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::{env, fs, io};

/// How the files of one run are called.
///
/// It is the repository of the working folder, or where nothing of what was named lies in it, the one in which all of it lies. What
/// lies in no repository is called from the working folder on, and outside of that by its whole path.
#[derive(Clone, Debug)]
pub struct Names {
    here: PathBuf,
    root: Option<PathBuf>,
}

impl Names {
    /// The names for a run over `paths`; none stand for the working folder.
    ///
    /// # Errors
    ///
    /// The working folder cannot be told.
    pub fn new(paths: &[PathBuf]) -> io::Result<Names> {
        let here = env::current_dir()?;
        let own = repository(&here);
        let named: Vec<PathBuf> = paths.iter().map(|path| normal(&here, &plain_part(path))).collect();
        let is_inside = |root: &Path| named.is_empty() || named.iter().any(|path| path.starts_with(root));
        let root = own.filter(|root| is_inside(root)).or_else(|| {
            let mut roots = named.iter().map(|path| repository(path));
            let first = roots.next()??;
            roots.all(|root| root.as_ref() == Some(&first)).then_some(first)
        });
        Ok(Names { here, root })
    }

    /// Whether the run is over a repository.
    pub fn in_repository(&self) -> bool {
        self.root.is_some()
    }

    /// The whole path of what is written in any way, without `.` and `..`. Links stay as they are.
    pub fn whole(&self, path: &Path) -> PathBuf {
        normal(&self.here, path)
    }

    /// What a path is called, with `/` between names.
    pub fn of(&self, path: &Path) -> String {
        let whole = self.whole(path);
        let base = self.root.as_deref().unwrap_or(&self.here);
        shown(match whole.strip_prefix(base) {
            Ok(inside) if !inside.as_os_str().is_empty() => inside,
            Ok(_) => Path::new("."),
            Err(_) => &whole,
        })
    }

    /// The whole path of what is called so.
    pub fn place(&self, name: &str) -> PathBuf {
        normal(self.root.as_deref().unwrap_or(&self.here), Path::new(name))
    }

    /// Whether there is another file or folder at a path that stands in a file, seen from that file's folder or from the root, and in
    /// neither case outside of it.
    pub fn has_beside(&self, file: &str, path: &str) -> bool {
        let file = self.place(file);
        let own = fs::canonicalize(&file).ok();
        let root = self.root.as_deref().and_then(|root| fs::canonicalize(root).ok());
        let is_there = |folder: &Path| {
            let Ok(there) = fs::canonicalize(folder.join(path)) else { return false };
            let inside = root.clone().or_else(|| fs::canonicalize(folder).ok());
            let is_inside = inside.is_some_and(|inside| there.starts_with(inside));
            is_inside && Some(&there) != own.as_ref() && (there.is_file() || there.is_dir())
        };
        let folders = [file.parent(), self.root.as_deref()];
        !path.is_empty() && Path::new(path).is_relative() && folders.into_iter().flatten().any(is_there)
    }

    /// What a file is called that a baseline names. An older version named it from the working folder on, which may have been the root,
    /// this folder, or that of the baseline; the first at which there is a file is it.
    pub fn again(&self, name: &str, baseline: &Path) -> String {
        let beside = baseline.parent().unwrap_or(Path::new("")).join(name);
        let places = [self.place(name), self.whole(Path::new(name)), self.whole(&beside)];
        let there = places.iter().find(|place| place.symlink_metadata().is_ok());
        self.of(there.unwrap_or(&places[0]))
    }

    /// A pattern as it is held against names. One that begins with `./`, `../` or at the root of the disk is meant from the working
    /// folder on; any other from the root of the repository on.
    pub fn pattern(&self, pattern: &str) -> String {
        let pattern = pattern.trim_end_matches('/');
        let path = Path::new(pattern);
        let begins = path.components().next();
        let is_placed = matches!(begins, Some(Component::RootDir | Component::Prefix(_) | Component::ParentDir));
        let base = if is_placed || pattern.starts_with("./") {
            &self.here
        } else {
            self.root.as_deref().unwrap_or(&self.here)
        };
        let plain = plain_part(path);
        let rest = path.strip_prefix(&plain).unwrap_or(Path::new(""));
        let start = self.of(&base.join(&plain));
        match (start.as_str(), rest.as_os_str().is_empty()) {
            (start, true) => start.to_owned(),
            (".", false) => shown(rest),
            (start, false) => format!("{start}/{}", shown(rest)),
        }
    }
}

/// The nearest folder above a path, or it itself, in which Git keeps a repository.
pub fn repository(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// A path as people write it, with `/` between names and without a leading `./`.
pub fn shown(path: &Path) -> String {
    let bare: PathBuf = path.components().skip_while(|part| *part == Component::CurDir).collect();
    let bare = if bare.as_os_str().is_empty() { path } else { &bare };
    let text = bare.to_string_lossy().replace(MAIN_SEPARATOR, "/");
    // A name must not end the line that tells it.
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Whether a name holds more than itself.
pub fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '[', '{'])
}

/// What a path or glob names in full before its first pattern. A path that is there is no glob, whatever it is called.
pub fn plain_part(path: &Path) -> PathBuf {
    if path.exists() {
        return path.to_owned();
    }
    path.components().take_while(|part| !is_pattern(&part.as_os_str().to_string_lossy())).collect()
}

/// A whole path without `.` and `..`. What stands before a `..` is followed where it is a link, as the system does.
fn normal(base: &Path, path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in base.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if fs::symlink_metadata(&whole).is_ok_and(|about| about.is_symlink())
                    && let Ok(real) = fs::canonicalize(&whole)
                {
                    whole = real;
                }
                whole.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => whole.push(part),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(here: &Path, root: Option<&Path>) -> Names {
        Names { here: here.to_owned(), root: root.map(Path::to_owned) }
    }

    #[test]
    #[rustfmt::skip]
    fn every_spelling_of_a_file_gives_one_name() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("emea/deep")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        let absolute = shown(&root.join("emea/program.yaml"));
        for here in [root.to_owned(), root.join("emea"), root.join("emea/deep")] {
            let up = if here == root { "" } else if here.ends_with("emea") { "../" } else { "../../" };
            let names = names(&here, Some(root));
            for spelling in [
                absolute.clone(), format!("{up}emea/program.yaml"), format!("./{up}emea/program.yaml"), format!("{up}./emea//program.yaml"),
                format!("{up}emea/../emea/program.yaml"), format!("{up}emea/deep/../program.yaml"), absolute.replace("/emea/", "/emea/./"),
                absolute.replace("/emea/", "/none/../emea/"),
            ] {
                assert_eq!(names.of(Path::new(&spelling)), "emea/program.yaml", "{spelling} in {}", here.display());
            }
            assert_eq!(names.of(root), ".");
            assert_eq!(names.place("emea/program.yaml"), root.join("emea/program.yaml"));
        }
        let bare = names(root, None);
        assert_eq!(bare.of(Path::new("emea/program.yaml")), "emea/program.yaml");
        assert_eq!(bare.of(Path::new("../x.yaml")), shown(&root.parent().unwrap().join("x.yaml")));
    }

    #[test]
    #[rustfmt::skip]
    fn a_pattern_is_meant_from_the_root_on_unless_it_says_where_it_begins() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("emea/deep")).unwrap();
        let here = names(&root.join("emea"), Some(root));
        let whole = |inside: &str| format!("{}/{inside}", shown(root));
        for (pattern, expected) in [
            ("emea/**", "emea/**"), ("emea", "emea"), ("emea/", "emea"), ("**/deep", "**/deep"), ("*.yaml", "*.yaml"),
            ("./deep/**", "emea/deep/**"), ("../apac/*", "apac/*"), ("emea/../apac/**", "apac/**"), ("emea/./deep", "emea/deep"),
            (&whole("emea/**"), "emea/**"), (&whole("emea/deep/../*.yaml"), "emea/*.yaml"), (&whole("**"), "**"),
        ] {
            assert_eq!(here.pattern(pattern), expected, "{pattern}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn two_points_behind_a_link_lead_where_the_system_leads() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        std::os::unix::fs::symlink("a/b", root.join("link")).unwrap();
        let names = names(&root, Some(&root));
        assert_eq!(names.of(Path::new("link/../x")), "a/x");
        assert_eq!(names.of(Path::new("link/x")), "link/x");
    }
}
