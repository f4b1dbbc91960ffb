//! A portfolio as a workbook: an overview, checks, cohorts, and the programs where they are few.

use report::render::{RenderError, guarded, term};
use report::t;
use report::words::Messages;
use rust_xlsxwriter::{
    Color, ConditionalFormat2ColorScale, ConditionalFormatType, Format, Workbook, Worksheet, XlsxError,
};

use crate::v1::{Cohort, CohortKind, Portfolio};

pub(super) fn workbook(portfolio: &Portfolio, words: &Messages) -> Result<Vec<u8>, RenderError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap();
    let mut made = || -> Result<Vec<u8>, XlsxError> {
        overview(portfolio, words, &head, book.add_worksheet())?;
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
    sheet.autofilter(0, 0, portfolio.checks.len() as u32, titles.len() as u16 - 1)?;
    Ok(())
}

/// A row for each check and a column for each cohort, darker where more is bad.
fn cohorts(
    portfolio: &Portfolio,
    kind: &CohortKind,
    words: &Messages,
    head: &Format,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let name = |group: &Cohort| match &group.meaning {
        Some(meaning) => meaning.clone(),
        None if group.name.is_empty() => t!(words, "portfolio-nothing-said"),
        None => guarded(&group.name).into_owned(),
    };
    let by = kind.question.as_ref().unwrap_or(&kind.column);
    let titles: Vec<String> = std::iter::once(by.clone()).chain(kind.groups.iter().map(name)).collect();
    line(sheet, 0, head, &titles)?;
    sheet.set_column_width(0, 36)?;
    let percent = Format::new().set_num_format("0%");
    sheet.write_string(1, 0, t!(words, "portfolio-programs"))?;
    for (column, group) in (1..).zip(&kind.groups) {
        sheet.set_column_width(column, 14)?;
        sheet.write_number(1, column, group.programs as f64)?;
        for (row, share) in (2..).zip(&group.bad) {
            if let Some(share) = share {
                sheet.write_number_with_format(row, column, *share, &percent)?;
            }
        }
    }
    for (row, check) in (2..).zip(&portfolio.checks) {
        sheet.write_string(row, 0, format!("{} {}", check.id, check.label))?;
    }
    let (rows, columns) = (portfolio.checks.len() as u32 + 1, kind.groups.len() as u16);
    if rows > 1 && columns > 0 {
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 1)
            .set_minimum_color(Color::White)
            .set_maximum_color(Color::RGB(0x00E7_9C93));
        sheet.add_conditional_format(2, 1, rows, columns, &scale)?;
    }
    Ok(())
}

/// What a meeting looks at first: decisions, scores and what many share.
fn overview(portfolio: &Portfolio, words: &Messages, head: &Format, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(t!(words, "portfolio-overview-sheet"))?;
    sheet.set_column_width(0, 44)?.set_column_width(1, 14)?.set_column_width(2, 44)?.set_column_width(3, 24)?;
    let Portfolio { pack, profile, as_of, programs, .. } = portfolio;
    sheet.write_string_with_format(0, 0, t!(words, "portfolio-title", count = programs, programs = programs), head)?;
    sheet.write_string(1, 0, format!("{} {} · {} · {as_of}", pack.title, pack.version, profile.title))?;
    let percent = Format::new().set_num_format("0%");
    let mut row = 3;
    let titled = |sheet: &mut Worksheet, row: u32, titles: &[String]| -> Result<(), XlsxError> {
        for (column, title) in (0..).zip(titles) {
            sheet.write_string_with_format(row, column, title, head)?;
        }
        Ok(())
    };
    for decision in &portfolio.decisions {
        let (counted, share) = (t!(words, "portfolio-programs"), t!(words, "portfolio-share"));
        titled(sheet, row, &[decision.title.clone(), counted, share])?;
        let outcomes = decision.outcomes.iter().filter(|outcome| outcome.programs > 0);
        let lines = outcomes.map(|outcome| (outcome.title.clone(), outcome.programs));
        let open = (decision.open > 0).then(|| (t!(words, "portfolio-open"), decision.open));
        for (title, count) in lines.chain(open) {
            row += 1;
            sheet.write_string(row, 0, title)?;
            sheet.write_number(row, 1, count as f64)?;
            sheet.write_number_with_format(row, 2, count as f64 / (*programs).max(1) as f64, &percent)?;
        }
        row += 2;
    }
    let quarter = |name: &str| words.plain(name);
    titled(
        sheet,
        row,
        &[
            quarter("portfolio-scores"),
            quarter("portfolio-low"),
            quarter("portfolio-median"),
            quarter("portfolio-high"),
        ],
    )?;
    for side in portfolio.sides.iter().filter(|side| side.scored > 0) {
        row += 1;
        sheet.write_string(row, 0, &side.title)?;
        if let Some(quartiles) = &side.quartiles {
            for (column, ends) in (1..).zip([quartiles.low, quartiles.median, quartiles.high]) {
                sheet.write_string(row, column, format!("{} – {}", ends[0], ends[1]))?;
            }
        }
    }
    row += 2;
    let heads =
        ["portfolio-shared", "portfolio-programs", "portfolio-remedy", "portfolio-owner"].map(|id| words.plain(id));
    titled(sheet, row, &heads)?;
    for cause in &portfolio.shared {
        row += 1;
        sheet.write_string(row, 0, format!("{} {}", cause.check, cause.label))?;
        sheet.write_number(row, 1, cause.programs as f64)?;
        sheet.write_string(row, 2, cause.remedy.as_deref().unwrap_or_default())?;
        sheet.write_string(row, 3, cause.owner.as_deref().unwrap_or_default())?;
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
