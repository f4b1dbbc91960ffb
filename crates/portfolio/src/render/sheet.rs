//! A portfolio as a workbook: checks, cohorts, and the programs where they are few.

use report::render::{RenderError, guarded, term};
use report::t;
use report::words::Messages;
use rust_xlsxwriter::{Color, Format, Workbook, Worksheet, XlsxError};

use crate::v1::Portfolio;

pub(super) fn workbook(portfolio: &Portfolio, words: &Messages) -> Result<Vec<u8>, RenderError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap();
    let mut made = || -> Result<Vec<u8>, XlsxError> {
        checks(portfolio, words, &head, book.add_worksheet())?;
        for (number, kind) in (1..).zip(&portfolio.cohorts) {
            // A column may be called as no sheet can be.
            let name = t!(words, "portfolio-cohorts-sheet", number = number);
            cohorts(portfolio, kind, words, &head, book.add_worksheet().set_name(name)?)?;
        }
        if !portfolio.ranking.is_empty() {
            programs(portfolio, words, &head, book.add_worksheet())?;
        }
        book.save_to_buffer()
    };
    made().map_err(|source| RenderError::Xlsx { source })
}

fn line(sheet: &mut Worksheet, row: u32, head: &Format, titles: &[String]) -> Result<(), XlsxError> {
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(row, column, title, head)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn checks(portfolio: &Portfolio, words: &Messages, head: &Format, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(t!(words, "portfolio-checks"))?;
    let word = |word: &str| term::name(words, word);
    let titles = [
        t!(words, "portfolio-check"),
        t!(words, "portfolio-name"),
        word("pass"),
        word("at_risk"),
        word("fail"),
        word("unknown"),
        word("not_applicable"),
        t!(words, "portfolio-root"),
    ];
    line(sheet, 0, head, &titles)?;
    sheet.set_column_width(1, 32)?;
    for (row, check) in (1..).zip(&portfolio.checks) {
        sheet.write_string(row, 0, &check.id)?;
        sheet.write_string(row, 1, guarded(&check.label))?;
        let counts = [check.pass, check.at_risk, check.fail, check.unknown, check.not_applicable, check.root];
        for (column, count) in (2..).zip(counts) {
            sheet.write_number(row, column, count as f64)?;
        }
    }
    Ok(())
}

fn cohorts(
    portfolio: &Portfolio,
    kind: &crate::v1::CohortKind,
    words: &Messages,
    head: &Format,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let by = kind.question.as_ref().unwrap_or(&kind.column);
    let mut titles = vec![by.clone(), t!(words, "portfolio-programs")];
    titles.extend(portfolio.checks.iter().map(|check| format!("{} {}", check.id, check.label)));
    line(sheet, 0, head, &titles)?;
    sheet.set_column_width(0, 24)?;
    let percent = Format::new().set_num_format("0%");
    for (row, group) in (1..).zip(&kind.groups) {
        let name = match &group.meaning {
            Some(meaning) => meaning.clone(),
            None if group.name.is_empty() => t!(words, "portfolio-nothing-said"),
            None => group.name.clone(),
        };
        sheet.write_string(row, 0, guarded(&name))?;
        sheet.write_number(row, 1, group.programs as f64)?;
        for (column, share) in (2..).zip(&group.bad) {
            if let Some(share) = share {
                sheet.write_number_with_format(row, column, *share, &percent)?;
            }
        }
    }
    Ok(())
}

fn programs(portfolio: &Portfolio, words: &Messages, head: &Format, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(t!(words, "portfolio-programs-sheet"))?;
    let mut titles = vec![t!(words, "portfolio-program"), t!(words, "portfolio-place")];
    for side in &portfolio.sides {
        titles.push(t!(words, "portfolio-least", side = side.title.as_str()));
        titles.push(t!(words, "portfolio-most", side = side.title.as_str()));
    }
    titles.extend(portfolio.decisions.iter().map(|decision| decision.title.clone()));
    titles.extend(portfolio.checks.iter().map(|check| format!("{} {}", check.id, check.label)));
    line(sheet, 0, head, &titles)?;
    sheet.set_column_width(0, 28)?;
    let tint = |colour: u32| Format::new().set_background_color(Color::RGB(colour));
    let [fail, at_risk, pass] = [tint(0x00F4_C7C3), tint(0x00FC_E8B2), tint(0x00D9_EAD3)];
    for (row, program) in (1..).zip(&portfolio.ranking) {
        sheet.write_string(row, 0, guarded(&program.program))?;
        if let Some([best, worst]) = program.places {
            let place = if best == worst { best.to_string() } else { format!("{best} – {worst}") };
            sheet.write_string(row, 1, place)?;
        }
        let mut column = 2;
        for score in &program.scores {
            if let Some([least, most]) = score {
                sheet.write_number(row, column, *least)?;
                sheet.write_number(row, column + 1, *most)?;
            }
            column += 2;
        }
        for decision in &program.decisions {
            sheet.write_string(row, column, decision.as_deref().unwrap_or("undetermined"))?;
            column += 1;
        }
        for verdict in &program.verdicts {
            let word = term::name(words, verdict.word());
            match verdict {
                pack::Verdict::Fail => sheet.write_string_with_format(row, column, word, &fail)?,
                pack::Verdict::AtRisk => sheet.write_string_with_format(row, column, word, &at_risk)?,
                pack::Verdict::Pass => sheet.write_string_with_format(row, column, word, &pass)?,
                _ => sheet.write_string(row, column, word)?,
            };
            column += 1;
        }
    }
    Ok(())
}
