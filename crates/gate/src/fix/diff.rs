//! What changes in a file, as `patch -p1` and `git apply` take it.

use similar::TextDiff;

/// The unified diff from `old` to `new`, the texts of the file at `path`; empty where they are the same.
///
/// Lines end in a line feed alone: a carriage return before it belongs to the line, as it does for those who apply the diff.
pub fn diff(path: &str, old: &str, new: &str) -> String {
    let (old_end, new_end) = (unended(old), unended(new));
    let (old, new) = (lines(old, old_end.as_deref()), lines(new, new_end.as_deref()));
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    diff.unified_diff().header(&name('a', path), &name('b', path)).to_string()
}

/// The lines with their line feeds; the last one may bring its own. A line that ended in a carriage return alone would be
/// taken for one that needs no line feed.
fn lines<'t>(text: &'t str, unended: Option<&'t str>) -> Vec<&'t str> {
    text.split_inclusive('\n').filter(|line| line.ends_with('\n')).chain(unended).collect()
}

/// The last line with the mark of one that no line feed ends; so it differs from the same words with one.
fn unended(text: &str) -> Option<String> {
    let last = text.rsplit('\n').next().filter(|last| !last.is_empty())?;
    Some(format!("{last}\n\\ No newline at end of file\n"))
}

/// The name of a side, in quotes where git would put it into them, and with a tab behind it where it has blanks.
fn name(side: char, path: &str) -> String {
    let mut path = path;
    while let Some(rest) = path.strip_prefix('/').or_else(|| path.strip_prefix("./")) {
        path = rest;
    }
    if path.contains(|c: char| c.is_ascii_control() || c == '"' || c == '\\') {
        let escape = |c: char| match c {
            '"' | '\\' => format!("\\{c}"),
            c if c.is_ascii_control() => format!("\\{:03o}", u32::from(c)),
            c => c.to_string(),
        };
        return format!("\"{side}/{}\"", path.chars().map(escape).collect::<String>());
    }
    format!("{side}/{path}{}", if path.contains(' ') { "\t" } else { "" })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "what others make of a difference is asked of them")]

    use std::fs;
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_diff_looks_as_everybody_knows_it() {
        let expected = "\
--- a/p/program.yaml
+++ b/p/program.yaml
@@ -1,4 +1,4 @@
-wieght: 1
+weight: 1
 a:
   b: 2
-c: 3
\\ No newline at end of file
+c: 3
";
        let (old, new) = ("wieght: 1\na:\n  b: 2\nc: 3", "weight: 1\na:\n  b: 2\nc: 3\n");
        assert_eq!(diff("p/program.yaml", old, new), expected);
        assert_eq!(diff("p", old, old), "");
        for (path, expected) in [
            ("./p", "a/p"),
            ("/srv/p", "a/srv/p"),
            ("my p.yaml", "a/my p.yaml\t"),
            ("a\"b", "\"a/a\\\"b\""),
            ("a\nb", "\"a/a\\012b\""),
            ("ä", "a/ä"),
        ] {
            assert_eq!(name('a', path), expected);
        }
    }

    /// Applies the diff with `command` to a file of `old`, and gives what it holds afterwards.
    fn applied(command: &[&str], path: &str, old: &str, new: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, old).unwrap();
        fs::write(folder.path().join("fix.diff"), diff(path, old, new)).unwrap();
        let run = Command::new(command[0]).args(&command[1..]).arg("fix.diff").current_dir(folder.path()).output();
        let run = run.unwrap();
        assert!(run.status.success(), "{command:?} on {old:?} and {new:?}: {}", String::from_utf8_lossy(&run.stderr));
        fs::read_to_string(file).unwrap()
    }

    const PATCH: [&str; 5] = ["patch", "-p1", "--binary", "-s", "-i"];
    const GIT: [&str; 2] = ["git", "apply"];

    #[test]
    fn patch_and_git_apply_take_it() {
        for command in [&PATCH[..], &GIT] {
            if Command::new(command[0]).arg("--version").output().is_err() {
                continue; // not every machine has both
            }
            for (path, old, new) in [
                ("program.yaml", "a: 1\n", "a: 1\nb: 2\n"),
                ("p/my program.yaml", "a: 1", "a: 1\nb: 2\n"),
                ("p/program.yaml", "a: 1\n", "a: 1\nb: 2"),
                ("p/program.yaml", "a: 1\r\nb: 2\r\n", "a: 1\r\nc: 3\r\nb: 2\r\n"),
                ("p/program.yaml", "b: 2\r\na: 1\nb: 2\r\n", "a: 1\na: 1\nb: 2\r\n"),
                ("p/prögram \"x\".yaml", "\u{feff}x: 1\r\n", "\u{feff}y: 1\r\n"),
                ("program.yaml", "a: 1\rb: 2\r", "a: 1\rb: 2\r\nc: 3\r\n"),
            ] {
                assert_eq!(applied(command, path, old, new), new, "{command:?} on {old:?} in {path}");
            }
        }
    }

    // A removed line of `- ` alone reads `-- ` in a diff, which `git apply` takes for the signature of a mail: left out.
    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_change_of_lines_is_taken(
            lines in prop::collection::vec(prop::sample::select(&["a: 1\n", "b: 2\r\n", "\n", "# c\n", "- x ", "\r", "ä"][..]), 1..30),
            changed in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&["x\n", "", "y", "a: 1\n"][..])), 1..4),
        ) {
            let mut after = lines.clone();
            for (at, line) in changed {
                let at = at.index(after.len());
                after[at] = line;
            }
            let (old, new) = (lines.concat(), after.concat());
            if old != new && !new.is_empty() && Command::new("git").arg("--version").output().is_ok() {
                prop_assert_eq!(applied(&GIT, "p/program.yaml", &old, &new), new);
            }
        }
    }
}
