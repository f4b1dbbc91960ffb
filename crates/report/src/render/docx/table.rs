//! A table whose first row says what its columns hold, and stands again at the head of each page.

use pulldown_cmark::Alignment;

/// The letters of a cell that count for the width of its column: longer texts go over lines.
const MOST: usize = 45;
/// What a letter takes, in twentieths of a point, and what stands beside the words of a cell.
const LETTER: u32 = 120;
const BESIDE: u32 = 170;

#[derive(Clone, Copy, Default)]
struct Column {
    /// The letters of its longest word, which is not broken.
    word: usize,
    /// The letters of its longest text.
    text: usize,
}

pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    columns: Vec<Column>,
}

impl Table {
    pub fn new(alignments: Vec<Alignment>) -> Table {
        let columns = vec![Column::default(); alignments.len()];
        Table { alignments, rows: Vec::new(), row: Vec::new(), columns }
    }

    /// A cell with its runs, and what these show.
    pub fn cell(&mut self, runs: String, plain: &str) {
        if let Some(column) = self.columns.get_mut(self.row.len()) {
            let letters = |text: &str| text.chars().count();
            // A word processor goes to the next line behind a hyphen as well.
            let word = plain.split_inclusive([' ', '-', '/']).map(|word| letters(word.trim_end())).max();
            column.word = column.word.max(word.unwrap_or(0).min(MOST));
            column.text = column.text.max(letters(plain).min(MOST));
        }
        self.row.push(runs);
    }

    pub fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// The table at a width, in twentieths of a point.
    pub fn xml(&self, width: u32) -> String {
        let widths = self.widths(width);
        let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
        let rows: String = self.rows.iter().enumerate().map(|(at, row)| self.row(at == 0, row, &widths)).collect();
        // What follows a table at once would grow together with it.
        format!(
            concat!(
                r#"<w:tbl><w:tblPr><w:tblStyle w:val="Report"/><w:tblW w:w="{}" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#,
                r#"<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>"#,
                "</w:tblPr><w:tblGrid>{}</w:tblGrid>{}</w:tbl><w:p/>"
            ),
            width, grid, rows
        )
    }

    /// Each column has room for its longest word; what is left goes to those with longer texts.
    fn widths(&self, width: u32) -> Vec<u32> {
        let taken = |letters: usize| u64::from(LETTER) * letters as u64 + u64::from(BESIDE);
        let needs: Vec<(u64, u64)> = self.columns.iter().map(|one| (taken(one.word), taken(one.text))).collect();
        let (least, most) = needs.iter().fold((0, 0), |(least, most), need| (least + need.0, most + need.1));
        let width = u64::from(width);
        let part = |(least_of_it, most_of_it): &(u64, u64)| match () {
            () if least >= width => least_of_it * width / least,
            () if most <= width => most_of_it * width / most.max(1),
            () => least_of_it + (most_of_it - least_of_it) * (width - least) / (most - least),
        };
        needs.iter().map(part).map(|part| u32::try_from(part).unwrap_or(u32::MAX)).collect()
    }

    fn row(&self, head: bool, cells: &[String], widths: &[u32]) -> String {
        let cells = widths.iter().enumerate().map(|(at, width)| {
            let runs = cells.get(at).map_or("", String::as_str);
            let side = match self.alignments.get(at) {
                Some(Alignment::Right) => r#"<w:jc w:val="right"/>"#,
                Some(Alignment::Center) => r#"<w:jc w:val="center"/>"#,
                Some(Alignment::Left | Alignment::None) | None => "",
            };
            format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/>{side}</w:pPr>{runs}</w:p></w:tc>"#)
        });
        let head = if head { "<w:tblHeader/>" } else { "" };
        format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{}</w:tr>", cells.collect::<String>())
    }
}
