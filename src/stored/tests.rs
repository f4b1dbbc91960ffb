//! Folder and store, whatever fails between them.

#![expect(clippy::disallowed_methods, reason = "tests play the folder's owner")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use report::words::Messages;
use store::{NewFile, Put, PutMode};
use tempfile::TempDir;

use super::*;

const FILES: [&str; 3] = ["answers-ann.yaml", "answers-ben.yaml", "answers.yaml"];

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

fn settings() -> Settings {
    Settings {
        catalog: Box::leak(Box::new(builtin::catalog().unwrap())),
        today: || "2026-11-29".parse().unwrap(),
        now: || "2026-11-29T12:00:00Z".to_owned(),
        address: "127.0.0.1:7357".parse().unwrap(),
        base_url: None,
        token: "secret".to_owned(),
        once: None,
        empty: Vec::new(),
        words: Messages::english().clone(),
        log_error: |_| {},
    }
}

/// A file of answers that is another one for each version.
fn text(version: usize) -> Vec<u8> {
    format!("# version {version}\nanswers:\n  FM-02: {}\n", version % 5).into_bytes()
}

/// A folder with a client, and a store beside it.
struct Scene<'s> {
    folders: Folders<'s>,
    home: TempDir,
    next: usize,
}

impl Scene<'_> {
    fn folder(&self) -> std::path::PathBuf {
        self.home.path().join("acme")
    }

    fn write(&self, file: &str, bytes: &[u8]) {
        fs::write(self.folder().join(file), bytes).unwrap();
    }

    fn in_folder(&self) -> BTreeMap<String, Vec<u8>> {
        let there = FILES.iter().map(|file| ((*file).to_owned(), fs::read(self.folder().join(file))));
        there.filter_map(|(file, bytes)| Some((file, bytes.ok()?))).collect()
    }

    fn version(&mut self) -> Vec<u8> {
        self.next += 1;
        text(self.next)
    }

    async fn client(&self) -> Client {
        self.folders.store.client("acme").await.unwrap().unwrap()
    }

    async fn in_app(&self) -> BTreeMap<String, Vec<u8>> {
        self.folders.in_store(&self.client().await).await.unwrap()
    }

    /// Somebody answers in the app.
    async fn answer(&mut self, file: &str) {
        let file = NewFile { path: file.to_owned(), bytes: self.version() };
        let put = Put { mode: PutMode::Add, who: "owner".to_owned(), at: "now".to_owned(), why: None };
        self.folders.store.put_files(self.client().await.id, vec![file], put).await.unwrap();
    }

    /// The folder is to be written and cannot be; before that some of its files are.
    async fn fail(&self, written: &[&str]) -> Result<Synced, SyncError> {
        let own = self.in_app().await;
        let block = self.folder().join(REGISTER);
        let _ = fs::remove_file(&block);
        fs::create_dir(&block).unwrap();
        let failed = self.folders.export(&self.client().await, None, false).await;
        fs::remove_dir(&block).unwrap();
        if matches!(failed, Err(SyncError::Save(_))) {
            written.iter().for_each(|file| self.write(file, &own[*file]));
        }
        failed
    }
}

/// Runs with a client whose folder was read in.
fn with_client(work: impl AsyncFn(&mut Scene<'_>)) {
    let (home, settings) = (tempfile::tempdir().unwrap(), settings());
    wait(async {
        let store = store::open(home.path().join(STORE).to_str().unwrap()).await.unwrap();
        fs::create_dir(home.path().join("acme")).unwrap();
        let folders = Folders { store: &store, settings: &settings, root: home.path().to_owned() };
        let mut scene = Scene { folders, home, next: 0 };
        for file in FILES {
            let bytes = scene.version();
            scene.write(file, &bytes);
        }
        assert!(scene.folders.import("acme", false).await.unwrap().is_some());
        work(&mut scene).await;
        store.close().await;
    });
}

#[test]
fn what_was_answered_outlives_a_writing_that_failed() {
    with_client(async |scene| {
        scene.answer(FILES[2]).await;
        let answered = scene.in_app().await;
        assert!(matches!(scene.fail(&[]).await, Err(SyncError::Save(_))));
        assert_ne!(scene.in_folder(), answered, "nothing was written");
        assert_eq!(scene.folders.import("acme", false).await.unwrap(), None, "nobody changed the folder");
        assert_eq!(scene.in_app().await, answered);
        scene.folders.export(&scene.client().await, None, false).await.unwrap();
        assert_eq!(scene.in_folder(), answered);
        assert_eq!(scene.folders.import("acme", false).await.unwrap(), None);
    });
}

/// Whatever is answered, edited, written, half written or read in, in any order: what only one side changed is as that side has it, what
/// both changed is left to people, and no version ever gives way to an older one.
#[test]
fn no_order_of_failures_brings_an_older_version_back() {
    with_client(async |scene| {
        // Per file: the versions that may stand in the folder without anybody having edited it.
        let mut ours: Vec<Vec<Vec<u8>>> = FILES.iter().map(|file| vec![scene.in_folder()[*file].clone()]).collect();
        let mut luck: u64 = 7;
        let (mut merged, mut refused, mut failed) = (0, 0, 0);
        for _ in 0..600 {
            luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (what, file, subset) = ((luck >> 33) % 10, (luck >> 40) as usize % 3, luck >> 50);
            let (app, folder) = (scene.in_app().await, scene.in_folder());
            let is_edited = |at: usize| !ours[at].contains(&folder[FILES[at]]);
            match what {
                0..=2 => scene.answer(FILES[file]).await,
                3 => {
                    let bytes = scene.version();
                    scene.write(FILES[file], &bytes);
                }
                4..=6 => {
                    let chosen: Vec<&str> = (0..3).filter(|at| subset >> at & 1 == 1).map(|at| FILES[at]).collect();
                    match scene.fail(&chosen).await {
                        Err(SyncError::Save(_)) => {
                            failed += 1;
                            (0..3).for_each(|at| ours[at].push(app[FILES[at]].clone()));
                        }
                        Err(SyncError::Both { .. }) => assert!((0..3).any(is_edited)),
                        other => panic!("{other:?}"),
                    }
                }
                7 => match scene.folders.export(&scene.client().await, None, false).await {
                    Ok(_) => {
                        assert_eq!(scene.in_folder(), app);
                        (0..3).for_each(|at| ours[at] = vec![app[FILES[at]].clone()]);
                    }
                    Err(SyncError::Both { paths }) => {
                        let at = |path: &String| FILES.iter().position(|file| file == path).unwrap();
                        assert!(paths.iter().map(at).all(is_edited), "{paths:?} were not edited");
                        assert_eq!(scene.in_folder(), folder);
                        // Somebody looks at both and decides.
                        scene.folders.export(&scene.client().await, None, true).await.unwrap();
                        (0..3).for_each(|at| ours[at] = vec![app[FILES[at]].clone()]);
                    }
                    Err(error) => panic!("{error}"),
                },
                _ => match scene.folders.import("acme", false).await {
                    Ok(done) => {
                        let now = scene.in_app().await;
                        for (at, file) in FILES.iter().enumerate() {
                            let expected = if is_edited(at) { &folder[*file] } else { &app[*file] };
                            assert_eq!(&now[*file], expected, "{file}");
                            merged += usize::from(is_edited(at));
                        }
                        if done.is_some() {
                            (0..3).for_each(|at| ours[at] = vec![folder[FILES[at]].clone()]);
                        }
                    }
                    Err(SyncError::Both { paths }) => {
                        refused += 1;
                        let at = |path: &String| FILES.iter().position(|file| file == path).unwrap();
                        for at in paths.iter().map(at) {
                            assert!(is_edited(at) && app[FILES[at]] != ours[at][0], "{paths:?}");
                        }
                        assert_eq!(scene.in_app().await, app);
                        // Somebody looks at both and decides.
                        scene.folders.import("acme", true).await.unwrap();
                        (0..3).for_each(|at| ours[at] = vec![folder[FILES[at]].clone()]);
                    }
                    Err(error) => panic!("{error}"),
                },
            }
        }
        assert!(merged > 5 && refused > 5 && failed > 20, "{merged} merged, {refused} refused, {failed} failed");
    });
}

#[test]
fn what_an_older_version_kept_is_read() {
    let kept: Kept = serde_json::from_str(r#"{"folder":"acme","files":{"answers.yaml":"ab"}}"#).unwrap();
    assert_eq!(kept.writing, None);
    assert!(!kept.begun);
    assert_eq!(written(&kept).unwrap(), r#"{"folder":"acme","files":{"answers.yaml":"ab"}}"#);
}

#[test]
fn a_client_that_was_begun_and_has_no_files_yet_is_begun_anew() {
    // As a kill leaves it between the two writings of its first start, with a history and without one.
    for has_register in [false, true] {
        with_client(async |scene| {
            scene.answer(FILES[0]).await;
            scene.folders.export(&scene.client().await, None, false).await.unwrap();
            let expected = scene.in_folder();
            if !has_register {
                fs::remove_file(scene.folder().join(REGISTER)).unwrap();
            }
            scene.folders.store.delete_client(scene.client().await.id).await.unwrap();
            let path = scene.folder();
            let (client, kept) = scene.folders.begin("acme", Path::new(&path), &expected).await.unwrap();
            assert!(kept.begun);
            assert_eq!(scene.folders.store.files(client.id).await.unwrap(), []);
            let synced = scene.folders.import("acme", false).await.unwrap().unwrap();
            assert_eq!(synced.files, FILES);
            assert_eq!(scene.in_app().await, expected);
            assert_eq!(scene.folders.store.clients().await.unwrap().len(), 1);
            assert_eq!(scene.folders.import("acme", false).await.unwrap(), None);
        });
    }
}

/// Decides something about a step in the app.
async fn decide(scene: &Scene<'_>, value: &str) {
    let client = scene.client().await;
    let seen = scene.folders.store.cell(client.id, "plan", "FM-02").await.unwrap().map(|cell| cell.event);
    let change = Change {
        sheet: "plan".to_owned(),
        subject: "FM-02".to_owned(),
        who: "owner".to_owned(),
        kind: "plan".to_owned(),
        value: Some(value.to_owned()),
        before: None,
        why: None,
        seen,
        at: "2026-11-29T12:00:00Z".to_owned(),
    };
    assert!(matches!(scene.folders.store.write(client.id, vec![change]).await.unwrap(), Outcome::Written(_)));
}

#[test]
fn what_is_decided_about_the_plan_goes_out_and_comes_back() {
    with_client(async |scene| {
        let file = scene.folder().join(history::plan::FILE);
        assert!(!scene.in_app().await.contains_key(history::plan::FILE), "nothing is decided yet");
        decide(scene, r#"{"owner":"Ada","due":"2027-01-31","status":"doing","note":"begun"}"#).await;
        scene.folders.export(&scene.client().await, None, false).await.unwrap();
        let written = fs::read_to_string(&file).unwrap();
        for line in ["  FM-02:\n", "owner: Ada\n", "due: 2027-01-31\n", "status: doing\n", "note: begun\n"] {
            assert!(written.contains(line), "{line:?} in {written}");
        }
        assert!(scene.folders.import("acme", false).await.unwrap().is_none(), "both sides say the same");
        // Somebody goes on in an editor.
        fs::write(&file, written.replace("status: doing", "status: done").replace("evidence:", "evidence: mix.pdf"))
            .unwrap();
        assert_eq!(scene.folders.import("acme", false).await.unwrap().unwrap().files, [history::plan::FILE]);
        assert_eq!(scene.in_app().await[history::plan::FILE], fs::read(&file).unwrap());
        // And then in the app, which does not ask what shows it.
        decide(scene, r#"{"owner":"Bob","status":"done"}"#).await;
        scene.folders.export(&scene.client().await, None, false).await.unwrap();
        let written = fs::read_to_string(&file).unwrap();
        assert!(written.contains("owner: Bob\n") && written.contains("evidence: mix.pdf\n"), "{written}");
        // What is no plan is told, and changes nothing.
        fs::write(&file, "steps:\n  FM-02: {status: finished}\n").unwrap();
        let refused = scene.folders.import("acme", false).await.unwrap_err().to_string();
        assert!(refused.contains("`finished` is no state of a step"), "{refused}");
    });
}
