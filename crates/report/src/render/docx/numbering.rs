//! Lists: one pattern for bullets, one for numbers, and each numbered list begins anew.

use super::xml::NAMESPACES;

/// How deep lists may lie in each other.
pub(super) const LEVELS: usize = 9;

/// The part `word/numbering.xml`. A list has the number of its place, from 1.
pub(super) fn numbering(lists: &[bool]) -> String {
    let pattern = |id: usize, format: &str, text: &dyn Fn(usize) -> String| {
        let level = |at: usize| {
            format!(
                concat!(
                    r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>"#,
                    r#"<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="340"/></w:pPr></w:lvl>"#
                ),
                at = at,
                format = format,
                text = text(at),
                left = 340 * (at + 1)
            )
        };
        let levels: String = (0..LEVELS).map(level).collect();
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>"#
        )
    };
    let list = |(at, numbered): (usize, &bool)| {
        let restarts = (0..LEVELS)
            .map(|level| format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>"#));
        let restarts: String = restarts.filter(|_| *numbered).collect();
        let id = at + 1;
        format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{}"/>{restarts}</w:num>"#, u8::from(*numbered))
    };
    let lists: String = lists.iter().enumerate().map(list).collect();
    let bullets = pattern(0, "bullet", &|_| "\u{2022}".to_owned());
    let numbers = pattern(1, "decimal", &|at| format!("%{}.", at + 1));
    format!("<w:numbering {NAMESPACES}>{bullets}{numbers}{lists}</w:numbering>")
}
