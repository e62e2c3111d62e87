//! ZIP files and sheets, put together from their parts. `tests/hostile` has them too.

#![allow(dead_code)]

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// The rows of a sheet of Excel with what such sheets have: shared texts, a reading aid, numbers with all their digits, a
/// date, a truth value, a mistake, an empty row, a column without a name.
pub(crate) const XLSX_ROWS: &str = r#"
<row r="1"><c r="A1" t="inlineStr"><is><t>Where to eat</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="D3" t="s"><v>3</v></c>
<c r="E3" t="inlineStr"><is><t>Checked</t></is></c><c r="F3" t="inlineStr"><is><t>Hidden</t></is></c></row>
<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4"><v>35.997100000000003</v></c><c r="C4"><v>-78.903099999999995</v></c>
<c r="D4" t="str"><v>9am-5pm</v></c><c r="E4" s="1"><v>45536</v></c><c r="F4" t="b"><v>0</v></c><c r="H4"><v>7</v></c></row>
<row r="5"/>
<row r="6"><c r="A6" t="inlineStr"><is><t>Fish &amp; chips</t></is></c><c r="B6" t="e"><v>#REF!</v></c><c r="C6"><v>-78.9</v></c></row>
"#;

/// The sheets of LibreOffice with what such files have: cells and rows that are repeated, numbers and dates as the country has
/// them, a comment, paragraphs, and at the end all the rows there can be.
pub(crate) const ODS_TABLES: &str = r#"
<table:table table:name="Bars"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>
<table:table-cell><text:p>Lat</text:p></table:table-cell><table:table-cell><text:p>Lon</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="2"><text:p>Note</text:p></table:table-cell>
<table:table-cell><text:p>Checked</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Two<text:s/>Doors</text:p>
</table:table-cell><table:table-cell office:value-type="float" office:value="35.9971"><text:p>35,9971</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="-78.9031"><text:p>-78,9031</text:p></table:table-cell>
<table:table-cell><text:p>Ring</text:p><text:p>twice.</text:p></table:table-cell><table:table-cell/>
<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>1.9.24</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="Coffee"><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell><table:table-cell>
<text:p>Position</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Old Mill</text:p>
</table:table-cell><table:table-cell><text:p>35.9972, -78.9032</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Ideas"><table:table-row><table:table-cell><text:p>more of them?</text:p></table:table-cell></table:table-row>
</table:table>
"#;

/// A text as pieces, each so many times: long ones need not be held.
pub(crate) type Pieces<'a> = [(&'a str, usize)];

/// A workbook of one sheet.
pub(crate) fn xlsx(rows: &str) -> Vec<u8> {
    xlsx_of(&[(rows, 1)])
}

/// A workbook of one sheet of these rows.
pub(crate) fn xlsx_of(rows: &Pieces) -> Vec<u8> {
    let workbook = "<workbook><sheets><sheet name=\"Eat\" r:id=\"r1\"/><sheet name=\"Old\" state=\"hidden\" r:id=\"r1\"/>\
                    </sheets></workbook>";
    let relations = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let shared = "<sst><si><t>Name</t></si><si><t>Latitude</t></si><si><t>Longitude</t></si><si><r><t>Ho</t></r><r>\
                  <t>urs</t></r></si><si><t>Two Doors</t><rPh><t>aid</t></rPh></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[Red]0.0\"/></numFmts><cellXfs>\
                  <xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let head = ("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>", 1);
    let sheet = [&[head], rows, &[("</sheetData></worksheet>", 1)]].concat();
    zip_of(&[
        ("xl/workbook.xml", &[(workbook, 1)]),
        ("xl/_rels/workbook.xml.rels", &[(relations, 1)]),
        ("xl/sharedStrings.xml", &[(shared, 1)]),
        ("xl/styles.xml", &[(styles, 1)]),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A file of LibreOffice with these sheets.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    ods_of(&[(tables, 1)])
}

/// A file of LibreOffice with these sheets.
pub(crate) fn ods_of(tables: &Pieces) -> Vec<u8> {
    let head = ("<office:document-content><office:body><office:spreadsheet>", 1);
    let tail = ("</office:spreadsheet></office:body></office:document-content>", 1);
    let content = [&[head], tables, &[tail]].concat();
    zip_of(&[("mimetype", &[("application/vnd.oasis.opendocument.spreadsheet", 1)]), ("content.xml", &content)])
}

/// A ZIP file of texts.
pub(crate) fn zip_of(files: &[(&str, &Pieces)]) -> Vec<u8> {
    zip_by(files, |deflater, pieces| {
        for (piece, times) in *pieces {
            let at_once = (65_536 / piece.len().max(1)).clamp(1, *times);
            let several = piece.repeat(at_once);
            (0..times / at_once).for_each(|_| deflater.write_all(several.as_bytes()).unwrap());
            deflater.write_all(piece.repeat(times % at_once).as_bytes()).unwrap();
        }
    })
}

/// A ZIP file of these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(files, |deflater, bytes| deflater.write_all(bytes).unwrap())
}

fn zip_by<T>(files: &[(&str, T)], pack: impl Fn(&mut dyn Write, &T)) -> Vec<u8> {
    let mut zip = ZipArchiveWriter::new(Vec::new());
    for (name, text) in files {
        let file = zip.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        pack(&mut writer, text);
        let (deflater, descriptor) = writer.finish().unwrap();
        deflater.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap()
}
