//! Packs that are compiled to one file: they say what their folder says, and are refused where they are damaged, foreign or stale.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use prognosis::pack::compile;
use prognosis::pack::source::read_folder;
use prognosis::packs::compiled::{CompiledPack, Unfit, fingerprint, to_bytes};
use prognosis::packs::whole;
use tempfile::TempDir;

use crate::support::{code, folder, prognosis, root, stderr, stdout};

const ANSWERS: &str = "answers:\n  OV-1: 1\n  FL-1: 0\n";
const PROGRAM: &str = "bakery: {name: Crust, seen_on: 2026-01-01}\nrooms: [{name: Hall}]\n";

/// A company, and the pack of another domain in a folder and compiled.
fn bakery() -> TempDir {
    let at = folder(&[("answers.yaml", ANSWERS), ("program.yaml", PROGRAM)]);
    copy(&root().join("tests/packs/bakery"), &at.path().join("packs/bakery"));
    build(at.path(), "packs/bakery");
    at
}

fn copy(from: &Path, to: &Path) {
    for file in read_folder(from).unwrap() {
        let path = to.join(file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
}

fn build(at: &Path, pack: &str) {
    let built = prognosis(&["pack", "build", pack, "-o", "x.pack"], at);
    assert!(built.get_output().status.success() && built.get_output().stdout.is_empty(), "{}", stderr(&built));
}

/// How a run ends and what it writes to its standard output.
fn ends(output: &Assert) -> (Option<i32>, String) {
    (code(output), stdout(output))
}

#[track_caller]
fn assert_refused(at: &Path, words: &str) {
    for arguments in [
        &["audit", ".", "--pack", "x.pack"][..],
        &["schema", "answers", "--pack", "x.pack"],
        &["pack", "test", "x.pack"],
    ] {
        let output = prognosis(arguments, at).code(2).stdout("");
        assert!(stderr(&output).contains(words), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_compiled_pack_says_what_its_folder_says() {
    let at = bakery();
    for arguments in [
        "audit . --as-of 2026-01-31 --format json,markdown=m,html=h --edition full --pack",
        "check program.yaml --as-of 2026-01-31 --format json --pack",
        "explain FL-1 . --as-of 2026-01-31 --pack",
        "schema answers --pack",
        "schema program --pack",
        "init fresh --pack",
        "pack test",
        "pack lint",
        "pack docs --out docs",
    ] {
        let run = |pack: &str| {
            let arguments: Vec<&str> = arguments.split(' ').chain([pack]).collect();
            let ended = ends(&prognosis(&arguments, at.path()));
            let written = ["m", "h", "fresh/answers.yaml", "fresh/answers.schema.json"].map(|name| {
                let path = at.path().join(name);
                let text = fs::read(&path).unwrap_or_default();
                let _ = fs::remove_file(path);
                text
            });
            let _ = fs::remove_dir_all(at.path().join("fresh"));
            (ended, written)
        };
        let (from_folder, from_file) = (run("packs/bakery"), run("x.pack"));
        assert!(from_folder.0.0.is_some_and(|code| code != 2), "{arguments}");
        assert!(from_folder == from_file, "{arguments}:\n{}\n{}", from_folder.0.1, from_file.0.1);
    }
}

#[test]
fn a_pack_that_is_laid_over_the_built_in_one_is_compiled_with_it() {
    let at = folder(&[("answers.yaml", "answers:\n  product.stability: 1\n")]);
    copy(&root().join("tests/packs/overlays/other-weights"), &at.path().join("house"));
    build(at.path(), "house");
    let run = |pack: &str| {
        prognosis(
            &["audit", ".", "--as-of", "2026-01-31", "--format", "json", "--exit-zero", "--pack", pack],
            at.path(),
        )
    };
    let (from_folder, from_file, built_in) = (
        run("house"),
        run("x.pack"),
        ends(&prognosis(&["audit", ".", "--as-of", "2026-01-31", "--format", "json", "--exit-zero"], at.path())),
    );
    assert_eq!(code(&from_folder), Some(0), "{}", stderr(&from_folder));
    assert!(ends(&from_folder) == ends(&from_file) && ends(&from_folder) != built_in);
}

#[test]
fn every_changed_byte_and_every_cut_is_refused() {
    let files = read_folder(&root().join("tests/packs/gatehouse")).unwrap();
    let catalog = compile(&files).catalog.unwrap();
    let bytes = to_bytes(&catalog, &files, Some("../house")).unwrap();
    let whole = CompiledPack::read(&bytes).unwrap();
    assert_eq!((whole.folder, whole.fingerprint), (Some("../house"), fingerprint(&files)));
    assert_eq!(format!("{:?}", whole.catalog().unwrap()), format!("{catalog:?}"));
    assert!(whole.holds(&catalog));
    assert_eq!(format!("{:?}", whole.files()), format!("{files:?}"));
    let mut changed = bytes.clone();
    for at in 0..bytes.len() {
        for flip in [1, 0x20, 0x80, 0xff] {
            changed[at] ^= flip;
            assert!(CompiledPack::read(&changed).is_err(), "byte {at}, {flip:x}");
            changed[at] ^= flip;
        }
        assert!(CompiledPack::read(&bytes[..at]).is_err(), "cut at {at}");
    }
    assert_eq!(CompiledPack::read(&[&bytes[..], b"\0"].concat()).unwrap_err(), Unfit::Damaged);
}

#[test]
fn what_does_not_fit_is_refused_with_what_to_do() {
    let at = bakery();
    let path = at.path().join("x.pack");
    let bytes = fs::read(&path).unwrap();
    let first = String::from_utf8(bytes.iter().copied().take_while(|byte| *byte != b'\n').collect()).unwrap();
    let with_first = |line: String| [line.as_bytes(), &bytes[first.len()..]].concat();
    for (wrong, words) in [
        (bytes[..bytes.len() - 1].to_vec(), "x.pack is damaged or cut short: run `prognosis pack build` again"),
        (with_first(first.replacen(" 0.1.0 ", " 0.0.9 ", 1)), "x.pack is a compiled pack of prognosis 0.0.9"),
        (with_first(first.replacen(" 1 ", " 2 ", 1)), "run `prognosis pack build` again with this one"),
        (with_first(first.replacen(" 0.1.0 ", " \u{1b}[31m ", 1)), "x.pack is damaged or cut short"),
        (b"pack: house\n".to_vec(), "x.pack is no compiled pack: name the folder of a pack"),
        (Vec::new(), "x.pack is no compiled pack"),
        (vec![b' '; 100_000], "x.pack is no compiled pack"),
    ] {
        fs::write(&path, wrong).unwrap();
        assert_refused(at.path(), words);
    }
    fs::remove_file(&path).unwrap();
    assert_refused(at.path(), "cannot read x.pack");
}

#[test]
fn it_is_refused_once_its_sources_have_changed() {
    let at = bakery();
    let runs = |pack: &str| ends(&prognosis(&["pack", "test", pack], at.path()));
    let before = runs("x.pack");
    assert_eq!(before.0, Some(0));
    let added = at.path().join("packs/bakery/templates/own.md");
    fs::create_dir_all(added.parent().unwrap()).unwrap();
    fs::write(&added, "").unwrap();
    assert_refused(
        at.path(),
        "x.pack was built from sources that have changed: run `prognosis pack build packs/bakery -o x.pack` again",
    );
    fs::remove_file(&added).unwrap();
    assert_eq!(runs("x.pack"), before);
    // From another folder it finds its sources by where it lies, and not by where the run is.
    let elsewhere = at.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let rules = at.path().join("packs/bakery/rules/pack.yaml");
    fs::write(&rules, fs::read_to_string(&rules).unwrap() + "# a remark\n").unwrap();
    let refused = prognosis(&["pack", "test", "../x.pack"], &elsewhere).code(2);
    assert!(stderr(&refused).contains("build ../packs/bakery"), "{}", stderr(&refused));
    // Where its sources are not, it is what there is.
    fs::rename(at.path().join("x.pack"), elsewhere.join("y.pack")).unwrap();
    assert_eq!(runs("elsewhere/y.pack"), before);
    build(at.path(), "packs/bakery");
    assert_eq!(runs("x.pack"), before);
}

#[test]
fn what_lint_refuses_is_not_built() {
    let at = folder::<&str>(&[]);
    for pack in ["base", "unreachable-pass"] {
        copy(&root().join("tests/packs").join(pack), &at.path().join("house"));
    }
    prognosis(&["pack", "test", "house"], at.path()).append_context("what", "it can be compiled").code(1);
    let refused = prognosis(&["pack", "build", "house", "-o", "x.pack"], at.path()).code(2).stdout("");
    assert!(stderr(&refused).contains("unreachable-verdict"), "{}", stderr(&refused));
    assert!(!at.path().join("x.pack").exists());
}

#[test]
fn it_does_not_lie_among_its_own_sources() {
    let at = bakery();
    for out in ["packs/bakery/rules/x.pack", "packs/bakery/templates/new/x.pack"] {
        let refused = prognosis(&["pack", "build", "packs/bakery", "-o", out], at.path()).code(2);
        assert!(stderr(&refused).contains("would itself become a part of the pack"), "{}", stderr(&refused));
        assert!(!at.path().join(out).exists());
    }
    prognosis(&["pack", "build", "packs/bakery", "-o", "packs/bakery/x.pack"], at.path()).success();
    prognosis(&["pack", "test", "packs/bakery/x.pack"], at.path()).code(0);
}

#[test]
fn a_compiled_pack_does_not_tell_where_somebodys_disk_has_the_sources() {
    let at = bakery();
    let absolute = at.path().join("packs/bakery");
    build(at.path(), absolute.to_str().unwrap());
    let bytes = fs::read(at.path().join("x.pack")).unwrap();
    let name = at.path().file_name().unwrap().as_encoded_bytes();
    assert!(!bytes.windows(name.len()).any(|window| window == name));
}

#[test]
fn lint_compiles_the_sources_of_a_compiled_pack_anew_and_finds_what_does_not_follow_from_them() {
    let at = bakery();
    let files = read_folder(&root().join("tests/packs/bakery")).unwrap();
    let other = read_folder(&root().join("tests/packs/gatehouse")).unwrap();
    let catalog = compile(&whole(other)).catalog.unwrap();
    fs::write(at.path().join("x.pack"), to_bytes(&catalog, &files, None).unwrap()).unwrap();
    let refused = prognosis(&["pack", "lint", "x.pack"], at.path()).code(2);
    assert!(stderr(&refused).contains("x.pack does not hold what its sources say"), "{}", stderr(&refused));
}
