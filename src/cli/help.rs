//! The help of the command line in another language: its sentences under keys, laid over the commands as they are declared.
//!
//! The English ones stand where commands and options are declared, and are read off from there: `help/audit/format/help` is what the option
//! `--format` of `audit` says of itself.

use clap::builder::PossibleValue;
use clap::{Arg, Command};
use diagnostics::Location;
use pack::sentences::Sentence;
use pack::translation::Translation;

use crate::languages::HELP;

/// The words that the library puts around what is declared.
const FRAME: [(&str, &str); 6] = [
    ("usage", "Usage:"),
    ("commands", "Commands"),
    ("arguments", "Arguments"),
    ("options", "Options"),
    ("default", "default: {value}"),
    ("values", "possible values: {values}"),
];

/// All sentences of the help.
pub fn sentences(mut command: Command) -> Vec<Sentence> {
    command.build();
    let mut found: Vec<(String, String)> = Vec::new();
    found.extend(FRAME.iter().map(|(name, english)| (frame(name), (*english).to_owned())));
    collect(&command, "help", &mut found);
    let place = Location { file: HELP.to_owned(), line: 1, column: 1 };
    let sentence = |(key, english): (String, String)| Sentence {
        key,
        english: english.trim().to_owned(),
        path: HELP.to_owned(),
        place: place.clone(),
    };
    let mut found: Vec<Sentence> = found.into_iter().map(sentence).collect();
    // What every command has is listed once.
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|sentence| !sentence.english.is_empty() && seen.insert(sentence.key.clone()));
    found
}

fn collect(command: &Command, key: &str, found: &mut Vec<(String, String)>) {
    for (part, english) in of_command(command) {
        found.push((format!("{key}/{part}"), english));
    }
    for argument in command.get_arguments() {
        for (part, english) in of_argument(argument) {
            found.push((format!("{}/{part}", key_of(key, argument)), english));
        }
    }
    for inner in command.get_subcommands() {
        let key = inner_key(key, inner);
        match inner.get_name() {
            // It has the commands once more, by what they say of themselves.
            "help" => found.extend(of_command(inner).map(|(part, english)| (format!("{key}/{part}"), english))),
            _ => collect(inner, &key, found),
        }
    }
}

fn of_command(command: &Command) -> impl Iterator<Item = (&'static str, String)> {
    let parts = [
        ("about", command.get_about()),
        ("long_about", command.get_long_about()),
        ("after_help", command.get_after_help()),
    ];
    parts.into_iter().filter_map(|(part, said)| Some((part, said?.to_string())))
}

fn of_argument(argument: &Arg) -> Vec<(String, String)> {
    let parts = [("help", argument.get_help()), ("long_help", argument.get_long_help())];
    let own = parts.into_iter().filter_map(|(part, said)| Some((part.to_owned(), said?.to_string())));
    let values = values(argument);
    let values = values.iter().filter_map(|value| Some((value_key(value), value.get_help()?.to_string())));
    own.chain(values).collect()
}

/// The values that an option names in its help.
fn values(argument: &Arg) -> Vec<PossibleValue> {
    if !argument.get_action().takes_values() || argument.is_hide_possible_values_set() {
        return Vec::new();
    }
    argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect()
}

fn value_key(value: &PossibleValue) -> String {
    format!("value/{}", value.get_name())
}

fn frame(name: &str) -> String {
    format!("help/frame/{name}")
}

fn inner_key(key: &str, inner: &Command) -> String {
    if inner.get_name() == "help" { "help/every".to_owned() } else { format!("{key}/{}", inner.get_name()) }
}

fn key_of(key: &str, argument: &Arg) -> String {
    let id = argument.get_id().as_str();
    let is_of_every = argument.is_global_set() || ["help", "version"].contains(&id);
    if is_of_every { format!("help/every/{id}") } else { format!("{key}/{id}") }
}

/// A command whose help is in another language, as far as it is translated.
pub fn laid_over(mut command: Command, words: &Translation) -> Command {
    command.build();
    // The library keeps headings for as long as the program runs, which shows its help and ends.
    let heading = |name: &str| &*said(words, &frame(name), framed(name)).leak();
    let [commands, arguments, options] = ["commands", "arguments", "options"].map(heading);
    over(command, "help", &Laid { words, commands, arguments, options })
}

struct Laid<'t> {
    words: &'t Translation,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

fn said(words: &Translation, key: &str, english: &str) -> String {
    words.of(key, english.trim()).unwrap_or(english).to_owned()
}

/// What the library says itself, in English.
fn framed(name: &str) -> &'static str {
    FRAME.iter().find(|(one, _)| *one == name).map_or("", |(_, english)| *english)
}

impl Laid<'_> {
    fn say(&self, key: &str, english: &str) -> String {
        said(self.words, key, english)
    }

    fn frame(&self, name: &str) -> String {
        self.say(&frame(name), framed(name))
    }
}

fn over(command: Command, key: &str, laid: &Laid<'_>) -> Command {
    let said: Vec<(&str, String)> = of_command(&command).collect();
    let mut command = command;
    for (part, english) in said {
        let says = laid.say(&format!("{key}/{part}"), &english);
        command = match part {
            "about" => command.about(says),
            "long_about" => command.long_about(says),
            _ => command.after_help(says),
        };
    }
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        laid.frame("usage")
    );
    let command = command.help_template(template).subcommand_help_heading(laid.commands);
    let command = command.mut_args(|argument| argument_over(argument, key, laid));
    command.mut_subcommands(|inner| {
        let key = inner_key(key, &inner);
        over(inner, &key, laid)
    })
}

fn argument_over(argument: Arg, key: &str, laid: &Laid<'_>) -> Arg {
    let key = key_of(key, &argument);
    let heading = if argument.is_positional() { laid.arguments } else { laid.options };
    let (short, long) =
        (argument.get_help().map(ToString::to_string), argument.get_long_help().map(ToString::to_string));
    let said = |part: &str, english: &str| laid.say(&format!("{key}/{part}"), english);
    let values = values(&argument);
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = laid.frame("values").replace("{values}", &names.join(", "));
    let default = default(&argument).map(|value| laid.frame("default").replace("{value}", &value));
    let marked = |words: &[&Option<String>]| -> String {
        words.iter().filter_map(|word| word.as_ref()).map(|word| format!(" [{word}]")).collect()
    };
    let explained = values.iter().any(|value| value.get_help().is_some());
    let brief = (!names.is_empty()).then(|| listed.clone());
    let short_help = short.as_ref().map(|english| said("help", english) + &marked(&[&default, &brief]));
    let lines = values.iter().map(|value| match value.get_help() {
        Some(help) => format!("- {}: {}", value.get_name(), said(&value_key(value), &help.to_string())),
        None => format!("- {}", value.get_name()),
    });
    let long_help = match (&long, &short) {
        (Some(long), _) => Some(said("long_help", long)),
        (None, Some(short)) if explained => Some(said("help", short)),
        _ => None,
    };
    let long_help = long_help.map(|words| match explained {
        true => format!("{words}{}\n\n{listed}\n{}", marked(&[&default]), lines.collect::<Vec<_>>().join("\n")),
        false => words + &marked(&[&default, &brief]),
    });
    let argument = argument.hide_default_value(true).hide_possible_values(true).help_heading(heading);
    let argument = match short_help {
        Some(words) => argument.help(words),
        None => argument,
    };
    match long_help {
        Some(words) => argument.long_help(words),
        None => argument,
    }
}

/// The value that an option has by itself, where its help names that.
fn default(argument: &Arg) -> Option<String> {
    let values = argument.get_default_values();
    let is_told = argument.get_action().takes_values() && !argument.is_hide_default_value_set() && !values.is_empty();
    is_told.then(|| values.iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(" "))
}
