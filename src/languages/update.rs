//! The folder of a language for translators: each sentence with its English one, in the order of the English files; what is translated stays.

use std::collections::BTreeMap;

use pack::sentences::Sentence;
use pack::translation::{Today, Translation, TranslationState};
use report::words::{english_files, update_messages};
use yaml::write::scalar;

use super::{HELP, LANGUAGE, Language, PACK};

/// Where translations go whose sentence there is no more.
const LEFT_OVER: &str = "pack/left-over.yaml";

/// What the folder of a language is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// Path from the folder on, and text.
    pub files: BTreeMap<String, String>,
    /// The files whose sentences stand elsewhere now, or nowhere.
    pub gone: Vec<String>,
}

/// The files of a language, with what `sentences` of the pack and `help` of the command line say today. Of a pack of somebody's own the
/// catalogue and the help are not written, which belong to the program.
pub fn update(
    language: &Language,
    translation: &Translation,
    sentences: &[Sentence],
    help: Option<&[Sentence]>,
) -> Updated {
    let mut files = BTreeMap::from([(LANGUAGE.to_owned(), format!("tag: {}\n", scalar(&language.tag)))]);
    if help.is_some() {
        let there: BTreeMap<String, String> = language.catalogue().into_iter().collect();
        let messages =
            english_files().map(|(file, _)| (file, update_messages(file, there.get(file).map(String::as_str))));
        files.extend(messages.map(|(file, text)| (file.to_owned(), text)));
    }
    let all = || sentences.iter().chain(help.unwrap_or_default());
    let today = Today::new(all());
    for sentence in all() {
        let path = if sentence.path == HELP { HELP.to_owned() } else { format!("{PACK}{}", sentence.path) };
        let text = files.entry(path).or_default();
        let Sentence { key, english, .. } = sentence;
        match translation.state(sentence, &today) {
            TranslationState::Current(says) => write(text, key, english, None, says),
            TranslationState::Stale(entry) => {
                write(text, key, english, Some(entry.made_from()), entry.says.as_deref().unwrap_or_default());
            }
            TranslationState::Missing => write(text, key, english, None, ""),
        }
    }
    for (key, entry) in translation.left_over(&today) {
        let text = files.entry(LEFT_OVER.to_owned()).or_default();
        write(text, key, &entry.english, entry.was.as_deref(), entry.says.as_deref().unwrap_or_default());
    }
    let is_ours = |path: &str| path.starts_with(PACK) && path.ends_with(".yaml");
    let there = language.files.iter().map(|file| &file.path).filter(|path| is_ours(path));
    let gone = there.filter(|path| !files.contains_key(*path)).cloned().collect();
    Updated { files, gone }
}

fn write(text: &mut String, key: &str, english: &str, was: Option<&str>, says: &str) {
    text.push_str(&format!("{}:\n  en: {}\n", scalar(key), words(english)));
    if let Some(was) = was {
        text.push_str(&format!("  was: {}\n", words(was)));
    }
    text.push_str(&format!("  says: {}\n", words(says)));
}

/// Words as YAML: several lines stand as lines, where nothing gets lost by that.
fn words(text: &str) -> String {
    let is_plain = |line: &str| line.trim_end() == line && line.chars().all(|c| !c.is_control() && c != '\u{feff}');
    let lines: Vec<&str> = text.split('\n').collect();
    let begins_well = lines.first().is_some_and(|first| !first.is_empty() && !first.starts_with(' '));
    let ends_well = lines.last().is_some_and(|last| !last.is_empty());
    if lines.len() < 2 || !begins_well || !ends_well || !lines.iter().all(|line| is_plain(line)) {
        return scalar(text);
    }
    let indented = lines.iter().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("\n    {line}") });
    // The blank line's own break is the one before it.
    format!("|-{}", indented.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pack::sentences::sentences;
    use pack::source::SourceFile;

    use super::*;
    use crate::packs;

    fn files(updated: &Updated) -> Vec<SourceFile> {
        let file = |(path, text): (&String, &String)| SourceFile {
            path: path.clone(),
            shown: path.clone(),
            bytes: text.clone().into_bytes(),
        };
        updated.files.iter().map(file).collect()
    }

    fn translated(files: Vec<SourceFile>) -> (Language, Translation) {
        let language = Language::new("de", files).unwrap();
        let translation = Translation::read(&language.pack()).unwrap();
        (language, translation)
    }

    #[test]
    fn each_sentence_of_the_pack_is_written_once_and_read_back() {
        let current = sentences(&packs::files());
        let keys: BTreeSet<&str> = current.iter().map(|sentence| sentence.key.as_str()).collect();
        assert_eq!(keys.len(), current.len(), "two sentences have one key");
        assert!(current.len() > 3000, "{}", current.len());
        let (language, nothing) = translated(Vec::new());
        let fresh = update(&language, &nothing, &current, None);
        let (language, translation) = translated(files(&fresh));
        for Sentence { key, english, .. } in &current {
            let (_, entry) = translation.entries().find(|(name, _)| name == key).unwrap();
            assert_eq!(&entry.english, english, "{key}");
        }
        assert_eq!(update(&language, &translation, &current, None), fresh);
    }

    #[test]
    fn a_translation_goes_with_its_sentence_and_is_never_lost() {
        let sentence = |key: &str, english: &str, path: &str| Sentence {
            key: key.to_owned(),
            english: english.to_owned(),
            path: path.to_owned(),
            place: diagnostics::Location { file: path.to_owned(), line: 1, column: 1 },
        };
        let text = "check/A/say/0:\n  en: One.\n  says: Eins.\ncheck/A/say/1:\n  en: Two.\n  says: Zwei.\ncheck/A/title:\n  en: Old\n  says: Alt\n";
        let file = SourceFile { path: "pack/a.yaml".into(), shown: "a.yaml".into(), bytes: text.into() };
        let (language, translation) = translated(vec![file]);
        // A clause was put before the others, the second is gone, and the file has another name.
        let now = [
            sentence("check/A/say/0", "Zero.", "b.yaml"),
            sentence("check/A/say/1", "One.", "b.yaml"),
            sentence("check/A/title", "New", "b.yaml"),
        ];
        let updated = update(&language, &translation, &now, None);
        assert_eq!(
            updated.files["pack/b.yaml"],
            "check/A/say/0:\n  en: Zero.\n  says: \"\"\ncheck/A/say/1:\n  en: One.\n  says: Eins.\n\
             check/A/title:\n  en: New\n  was: Old\n  says: Alt\n"
        );
        assert_eq!(updated.gone, ["pack/a.yaml"]);
    }

    #[test]
    fn lines_stay_lines() {
        for text in ["a\n\nb", "a\n  b", "- a\n- b", "a: b\nc", "one", "", " a\nb", "a\n", "a\n\n\nb"] {
            let yaml = format!("key: \n  en: {}\n", words(text));
            let document = yaml::parse("a.yaml", yaml.as_bytes()).unwrap();
            assert_eq!(document.root.get("key").unwrap().get("en").unwrap().text(), Some(text), "{yaml}");
        }
    }
}
