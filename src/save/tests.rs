//! What is there after a file was written, or could not be.

use std::fs;
use std::path::{Path, PathBuf};

use super::{create_all, is_same, lock, save, save_all};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_with_its_folders_and_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a/b/file.txt");
    for text in ["first", "", "a longer text than before", "x"] {
        save(&file, text.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        assert_eq!(names(file.parent().unwrap()), ["file.txt"]);
    }
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let here = |name: &str| folder.path().join(name);
    fs::create_dir(here("folder")).unwrap();
    fs::write(here("file"), "old").unwrap();
    let long = "n".repeat(300);
    for bad in ["folder", "file/below", &long] {
        let files = [(here("file"), "new"), (here(bad), "new"), (here("other"), "new")];
        assert!(save_all(&files).is_err(), "{bad}");
        assert!(create_all(&files[1..]).is_err(), "{bad}");
        assert_eq!(fs::read_to_string(here("file")).unwrap(), "old", "{bad}");
        assert_eq!(names(folder.path()), ["file", "folder"], "{bad}");
    }
}

#[test]
fn what_is_to_be_new_takes_no_place_and_leaves_none_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let here = |name: &str| folder.path().join(name);
    create_all(&[(here("one"), "1"), (here("in/two"), "2")]).unwrap();
    assert!(create_all(&[(here("three"), "3"), (here("one"), "x")]).is_err());
    assert!(create_all(&[(here("three"), "3"), (here("three"), "x")]).is_err());
    assert_eq!(fs::read_to_string(here("one")).unwrap(), "1");
    assert_eq!(names(folder.path()), ["in", "one"]);
}

#[test]
fn a_lock_keeps_others_waiting_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("count");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let _lock = lock(&file).unwrap();
                    let count: u32 = fs::read_to_string(&file).map_or(0, |text| text.parse().unwrap());
                    save(&file, (count + 1).to_string().as_bytes()).unwrap();
                }
            });
        }
    });
    assert_eq!(fs::read_to_string(&file).unwrap(), "200");
    assert_eq!(names(folder.path()), ["count"]);
}

#[test]
fn spellings_of_one_file_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    let here = |name: &str| folder.path().join(name);
    for (one, other, same) in [
        ("x", "./x", true),
        ("x", "a/../x", true),
        ("a/x", "x", false),
        ("none/x", "none/x", true),
        ("none/x", "x", false),
    ] {
        assert_eq!(is_same(&here(one), &here(other)), same, "{one} {other}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let here = |name: &str| folder.path().join(name);
        fs::create_dir_all(here("real/deep")).unwrap();
        fs::write(here("real/deep/file"), "old").unwrap();
        symlink("real/deep", here("way")).unwrap();
        symlink("way/file", here("near")).unwrap();
        symlink(here("near"), here("far")).unwrap();
        symlink("../new", here("real/hanging")).unwrap();
        for (name, target) in [
            ("near", "real/deep/file"),
            ("far", "real/deep/file"),
            ("way/file", "real/deep/file"),
            ("real/hanging", "new"),
        ] {
            save(&here(name), name.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(here(target)).unwrap(), name);
            assert!(is_same(&here(name), &here(target)), "{name}");
        }
        for link in ["way", "near", "far", "real/hanging"] {
            assert!(here(link).symlink_metadata().unwrap().is_symlink(), "{link}");
        }
        assert_eq!(names(&here("real/deep")), ["file"]);
        symlink("round", here("trip")).unwrap();
        symlink("trip", here("round")).unwrap();
        assert!(save(&here("trip"), b"x").is_err());
        assert!(create_all(&[(here("hanging"), "x")]).is_ok());
        symlink("nowhere", here("loose")).unwrap();
        assert!(create_all(&[(here("loose"), "x")]).is_err());
        assert!(here("nowhere").symlink_metadata().is_err());
    }

    #[test]
    fn mode_and_owner_stay_and_what_is_new_has_the_usual_ones() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        let plain = folder.path().join("plain");
        fs::write(&plain, "").unwrap();
        save(&file, b"new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o7777;
        assert_eq!(mode(&file), mode(&plain));
        for kept in [0o600, 0o640, 0o664, 0o755, 0o622] {
            fs::set_permissions(&file, fs::Permissions::from_mode(kept)).unwrap();
            save(&file, b"again").unwrap();
            assert_eq!(mode(&file), kept, "{kept:o}");
        }
        if rustix::process::geteuid().is_root() {
            std::os::unix::fs::chown(&file, Some(4321), Some(1234)).unwrap();
            save(&file, b"once more").unwrap();
            let about = fs::metadata(&file).unwrap();
            assert_eq!((about.uid(), about.gid(), about.mode() & 0o7777), (4321, 1234, 0o622));
        } else {
            fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
            assert!(save(&file, b"refused").is_err());
            assert_eq!(fs::read(&file).unwrap(), b"again");
        }
    }

    #[test]
    fn another_name_of_the_same_file_keeps_what_it_had() {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("file"), folder.path().join("other"));
        fs::write(&file, "old").unwrap();
        fs::hard_link(&file, &other).unwrap();
        save(&file, b"new").unwrap();
        assert_eq!((fs::read(&file).unwrap(), fs::read(&other).unwrap()), (b"new".to_vec(), b"old".to_vec()));
    }

    #[test]
    fn what_is_no_regular_file_is_written_to_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let link = folder.path().join("link");
        symlink(&pipe, &link).unwrap();
        for path in [&pipe, &link] {
            let reader = std::thread::spawn({
                let pipe = pipe.clone();
                move || fs::read(pipe).unwrap()
            });
            save(path, b"through").unwrap();
            assert_eq!(reader.join().unwrap(), b"through");
        }
        assert_eq!(names(folder.path()), ["link", "pipe"]);
        let device = PathBuf::from("/dev/null");
        save(&device, b"nothing").unwrap();
        assert!(!fs::metadata(&device).unwrap().is_file());
        assert_eq!(save(&PathBuf::from("/dev/full"), b"x").is_err(), Path::new("/dev/full").exists());
        assert!(lock(&device).is_ok());
    }
}
