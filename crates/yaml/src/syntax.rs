//! What usually lies behind an error of syntax.

use granit_parser::ErrorKind;

/// Advice for the author of a text in which the parser found `kind`; none where its own words say it all.
pub fn help(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            "indent with spaces, not with tabs"
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "text that holds a colon and a blank belongs in quotes; or a bracket or quote above is not closed"
        }
        ErrorKind::UnexpectedCharacter { .. } => "text that starts with this character belongs in quotes",
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            "close the quote; an apostrophe inside of single quotes is written twice"
        }
        ErrorKind::UnknownQuotedScalarEscape => "in double quotes a backslash is written `\\\\`; or use single quotes",
        ErrorKind::InvalidIndentation | ErrorKind::ExpectedBlockMappingKey | ErrorKind::SimpleKeyExpected => {
            "align this line with its neighbours; a field is written `name: value`"
        }
        _ => return None,
    })
}
