//! The packed protocol of WIRE.md: reads rows of parameters, writes pages of rows. Knows nothing of
//! SQLite and nothing of JNI.

/// Value types; the first five are SQLite's own codes.
pub mod tag {
    /// 64-bit integer.
    pub const INTEGER: u8 = 1;
    /// 64-bit float.
    pub const FLOAT: u8 = 2;
    /// UTF-8 text.
    pub const TEXT: u8 = 3;
    /// Bytes.
    pub const BLOB: u8 = 4;
    /// NULL.
    pub const NULL: u8 = 5;
    /// Text outside of the buffer.
    pub const OUTSIDE_TEXT: u8 = 0x13;
    /// Bytes outside of the buffer.
    pub const OUTSIDE_BLOB: u8 = 0x14;
}

/// Magic of a buffer of parameters.
pub const PARAMETERS_MAGIC: u32 = 0x3142_534C;
/// Magic of a page.
pub const PAGE_MAGIC: u32 = 0x3150_534C;
/// Length of a page's header.
pub const PAGE_HEADER: usize = 80;
/// Length of the header of a buffer of parameters.
pub const PARAMETERS_HEADER: usize = 16;
/// A longer text or blob goes outside of a page.
pub const OUTSIDE_ABOVE: usize = 32_768;
/// No page may be longer, since Java indexes by int.
pub const MAX_PAGE: usize = 1 << 30;

/// Page code: more rows may follow.
pub const CODE_ROW: i32 = 100;
/// Page code: the rows have ended.
pub const CODE_DONE: i32 = 101;

/// Page flag: the connection is in autocommit mode.
pub const FLAG_AUTOCOMMIT: u32 = 1;
/// Page flag: the columns changed since the statement was described.
pub const FLAG_COLUMNS_CHANGED: u32 = 2;
/// Page flag: the statement writes nothing.
pub const FLAG_READ_ONLY: u32 = 4;

/// One parameter, borrowed from its buffer.
#[derive(Debug, PartialEq, Clone, Copy)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// An integer.
    Integer(i64),
    /// A float.
    Float(f64),
    /// A text, not checked to be UTF-8.
    Text(&'a [u8]),
    /// A blob.
    Blob(&'a [u8]),
    /// A text in the array of outside values.
    OutsideText(usize),
    /// A blob in the array of outside values.
    OutsideBlob(usize),
}

/// Reads values one after the other; `None` where the bytes are not of the protocol.
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads bare values, as in the arena.
    pub fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes }
    }

    /// Reads the header of a buffer of parameters: rows, parameters in a row, and the values.
    pub fn parameters(buffer: &'a [u8]) -> Option<(u32, u32, Self)> {
        let mut reader = Reader::new(buffer);
        let magic = reader.u32()?;
        let rows = reader.u32()?;
        let columns = reader.u32()?;
        let length = reader.u32()? as usize;
        let values = buffer.get(PARAMETERS_HEADER..length)?;
        (magic == PARAMETERS_MAGIC).then_some((rows, columns, Reader::new(values)))
    }

    /// The next value.
    #[inline(always)]
    pub fn value(&mut self) -> Option<Value<'a>> {
        Some(match self.take(1)?[0] {
            tag::NULL => Value::Null,
            tag::INTEGER => Value::Integer(i64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            tag::FLOAT => Value::Float(f64::from_le_bytes(self.take(8)?.try_into().ok()?)),
            tag::TEXT => {
                let length = self.u32()? as usize;
                Value::Text(self.take(length)?)
            }
            tag::BLOB => {
                let length = self.u32()? as usize;
                Value::Blob(self.take(length)?)
            }
            tag::OUTSIDE_TEXT => Value::OutsideText(self.u32()? as usize),
            tag::OUTSIDE_BLOB => Value::OutsideBlob(self.u32()? as usize),
            _ => return None,
        })
    }

    /// Bytes behind the values read so far.
    pub fn remaining(&self) -> usize {
        self.bytes.len()
    }

    #[inline(always)]
    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    #[inline(always)]
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        if count > self.bytes.len() {
            return None;
        }
        let (head, rest) = self.bytes.split_at(count);
        self.bytes = rest;
        Some(head)
    }
}

/// Appends bare values, as in a parameter row and the arena.
pub struct Packer<'a>(pub &'a mut Vec<u8>);

impl Packer<'_> {
    /// Appends NULL.
    pub fn null(&mut self) {
        self.0.push(tag::NULL);
    }

    /// Appends an integer.
    pub fn integer(&mut self, value: i64) {
        self.0.push(tag::INTEGER);
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Appends a float.
    pub fn float(&mut self, value: f64) {
        self.0.push(tag::FLOAT);
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Appends a text or blob.
    pub fn bytes(&mut self, tag: u8, value: &[u8]) {
        self.0.push(tag);
        self.0
            .extend_from_slice(&(value.len() as u32).to_le_bytes());
        self.0.extend_from_slice(value);
    }
}

/// What stands in the header of a page beside the rows.
#[derive(Default)]
pub struct Summary<'a> {
    /// Page code.
    pub code: i32,
    /// Rows changed.
    pub changes: i64,
    /// Last inserted rowid.
    pub last_rowid: i64,
    /// Page flags.
    pub flags: u32,
    /// Error message.
    pub message: &'a [u8],
    /// Byte offset in the SQL, or -1.
    pub error_offset: i32,
    /// End of the statement in the SQL.
    pub statement_end: u32,
    /// Number of outside values.
    pub outside: u32,
}

/// Collects the rows of a page. Its memory is used again for the next page.
#[derive(Default)]
pub struct PageWriter {
    columns: usize,
    stride: usize,
    row_count: usize,
    /// Where the last row begins and ends.
    start: usize,
    end: usize,
    column: usize,
    /// Rows up to `end`; what lies behind is memory for more.
    rows: Vec<u8>,
    heap: Vec<u8>,
    counts: Vec<u8>,
    /// Bytes of values that are handed over beside the page.
    outside: usize,
}

impl PageWriter {
    /// Begins a page of rows with so many columns.
    pub fn begin(&mut self, columns: usize) {
        self.columns = columns;
        self.stride = (9 * columns + 7) & !7;
        self.row_count = 0;
        self.start = 0;
        self.end = 0;
        self.column = 0;
        self.heap.clear();
        self.counts.clear();
        self.outside = 0;
    }

    /// Takes note of a value that is handed over beside the page.
    pub fn count_outside(&mut self, length: usize) {
        self.outside += length;
    }

    /// Bytes so far, those of values beside the page too.
    pub fn weight(&self) -> usize {
        self.size() + self.outside
    }

    /// Rows so far.
    pub fn row_count(&self) -> usize {
        self.row_count
    }

    /// Bytes so far.
    pub fn size(&self) -> usize {
        PAGE_HEADER + self.end + self.heap.len() + self.counts.len()
    }

    /// Begins a row; its `columns` values follow.
    #[inline]
    pub fn row(&mut self) {
        self.start = self.end;
        self.end += self.stride;
        self.column = 0;
        if self.columns == 0 {
            return;
        }
        self.row_count += 1;
        if self.end > self.rows.len() {
            self.rows.resize(self.end.max(2 * self.rows.len()), 0);
        }
        // The last word holds types, which follow, and the padding, which may be of another page.
        self.rows[self.end - 8..self.end].fill(0);
    }

    /// Takes a row back that could not be completed.
    pub fn drop_row(&mut self) {
        self.end = self.start;
        self.row_count -= 1;
    }

    /// Sets the next value of the row.
    #[inline]
    pub fn slot(&mut self, tag: u8, bits: u64) {
        let (column, columns) = (self.column, self.columns);
        let row = &mut self.rows[self.start..self.end];
        row[8 * column..8 * column + 8].copy_from_slice(&bits.to_le_bytes());
        row[8 * columns + column] = tag;
        self.column += 1;
    }

    /// Puts bytes on the heap, and their place into the next slot of the row.
    #[inline]
    pub fn heap(&mut self, tag: u8, value: &[u8]) {
        let offset = self.heap.len() as u64;
        self.heap.extend_from_slice(value);
        self.slot(tag, offset | (value.len() as u64) << 32);
    }

    /// Notes the number of rows that a row of a batch changed.
    #[inline]
    pub fn count(&mut self, changes: i64) {
        self.counts.extend_from_slice(&changes.to_le_bytes());
    }

    /// Hands the parts of the finished page, in order, to `sink`, and gives its whole length.
    pub fn finish(&mut self, summary: &Summary, mut sink: impl FnMut(usize, &[u8])) -> usize {
        let message = self.heap.len() as u32;
        self.heap.extend_from_slice(summary.message);
        let heap = PAGE_HEADER + self.end;
        let counts = (heap + self.heap.len() + 7) & !7;
        let length = if self.counts.is_empty() {
            heap + self.heap.len()
        } else {
            counts + self.counts.len()
        };
        let mut header = Vec::with_capacity(PAGE_HEADER);
        let mut word = |value: u32| header.extend_from_slice(&value.to_le_bytes());
        word(PAGE_MAGIC);
        word(summary.code as u32);
        word(self.row_count() as u32);
        word(self.columns as u32);
        word(self.stride as u32);
        word(heap as u32);
        word(summary.changes as u32);
        word((summary.changes >> 32) as u32);
        word(summary.last_rowid as u32);
        word((summary.last_rowid >> 32) as u32);
        word(summary.flags);
        word(message);
        word(summary.message.len() as u32);
        word(summary.error_offset as u32);
        word(if self.counts.is_empty() {
            0
        } else {
            counts as u32
        });
        word((self.counts.len() / 8) as u32);
        word(length as u32);
        word(summary.outside);
        word(summary.statement_end);
        word(0);
        sink(0, &header);
        sink(PAGE_HEADER, &self.rows[..self.end]);
        sink(heap, &self.heap);
        if !self.counts.is_empty() {
            sink(counts, &self.counts);
        }
        length
    }

    /// The length that [`Self::finish`] will give.
    pub fn finished_length(&self, summary: &Summary) -> usize {
        let heap = PAGE_HEADER + self.end + self.heap.len() + summary.message.len();
        if self.counts.is_empty() {
            heap
        } else {
            ((heap + 7) & !7) + self.counts.len()
        }
    }

    /// Frees the memory of an unusually large page.
    pub fn shrink(&mut self) {
        const KEEP: usize = 1 << 20;
        if self.heap.capacity() > KEEP {
            self.heap = Vec::new();
        }
        if self.rows.capacity() > KEEP {
            self.rows = Vec::new();
            self.end = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a golden file: hexadecimal numbers, `#` begins a comment.
    fn golden(name: &str) -> Vec<u8> {
        let path = format!("{}/../golden/{name}.hex", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        text.lines()
            .flat_map(|line| line.split('#').next().unwrap_or("").split_whitespace())
            .map(|byte| u8::from_str_radix(byte, 16).expect("two hexadecimal digits"))
            .collect()
    }

    fn values<'a>(buffer: &'a [u8], rows: u32, columns: u32) -> Vec<Value<'a>> {
        let (read_rows, read_columns, mut reader) = Reader::parameters(buffer).expect("a buffer");
        assert_eq!((read_rows, read_columns), (rows, columns));
        let mut values = Vec::new();
        while reader.remaining() > 0 {
            values.push(reader.value().expect("a value"));
        }
        values
    }

    fn finish(mut page: PageWriter, summary: &Summary) -> Vec<u8> {
        let mut bytes = vec![0; page.finished_length(summary)];
        let length = page.finish(summary, |start, part| {
            bytes[start..start + part.len()].copy_from_slice(part);
        });
        assert_eq!(length, bytes.len());
        bytes
    }

    fn begun(columns: usize) -> PageWriter {
        let mut page = PageWriter::default();
        page.begin(columns);
        page
    }

    #[test]
    fn parameters_of_all_types_are_read() {
        let buffer = golden("parameters-all-types");
        let expected = [
            Value::Null,
            Value::Integer(i64::MIN),
            Value::Integer(i64::MAX),
            Value::Float(1.5),
            Value::Float(-0.0),
            Value::Text(b""),
            Value::Text("a\0é€🐘".as_bytes()),
            Value::Blob(b""),
            Value::Blob(b"\x00\xff"),
        ];
        assert_eq!(values(&buffer, 1, 9), expected);
    }

    #[test]
    fn parameters_of_a_batch_are_read() {
        let buffer = golden("parameters-batch");
        let expected = [
            Value::Integer(1),
            Value::Text(b"one"),
            Value::Integer(2),
            Value::Null,
            Value::Integer(3),
            Value::Text(b"three"),
        ];
        assert_eq!(values(&buffer, 3, 2), expected);
    }

    #[test]
    fn outside_parameters_are_read() {
        let buffer = golden("parameters-outside");
        let expected = [
            Value::OutsideText(0),
            Value::Integer(7),
            Value::OutsideBlob(1),
        ];
        assert_eq!(values(&buffer, 1, 3), expected);
    }

    #[test]
    fn a_row_without_parameters_is_read() {
        assert_eq!(values(&golden("parameters-none"), 1, 0), []);
    }

    #[test]
    fn no_cut_buffer_is_read_beyond_its_end() {
        let buffer = golden("parameters-all-types");
        for length in 0..buffer.len() {
            assert!(Reader::parameters(&buffer[..length]).is_none(), "{length}");
            let mut reader = Reader::new(&buffer[PARAMETERS_HEADER.min(length)..length]);
            while reader.remaining() > 0 && reader.value().is_some() {}
        }
    }

    #[test]
    fn rows_are_written() {
        let mut page = begun(5);
        page.row();
        page.slot(tag::INTEGER, 1);
        page.slot(tag::FLOAT, (-2.5f64).to_bits());
        page.heap(tag::TEXT, "café".as_bytes());
        page.heap(tag::BLOB, &[1, 2, 3]);
        page.slot(tag::NULL, 0);
        page.row();
        page.slot(tag::INTEGER, i64::MIN as u64);
        page.slot(tag::FLOAT, 1e300f64.to_bits());
        page.heap(tag::TEXT, b"");
        page.heap(tag::BLOB, b"");
        page.heap(tag::TEXT, b"x");
        let summary = Summary {
            code: CODE_ROW,
            last_rowid: 41,
            flags: FLAG_AUTOCOMMIT | FLAG_READ_ONLY,
            error_offset: -1,
            ..Summary::default()
        };
        assert_eq!(finish(page, &summary), golden("page-rows"));
    }

    #[test]
    fn the_end_is_written() {
        let summary = Summary {
            code: CODE_DONE,
            last_rowid: 41,
            flags: FLAG_AUTOCOMMIT | FLAG_READ_ONLY,
            error_offset: -1,
            ..Summary::default()
        };
        assert_eq!(finish(begun(1), &summary), golden("page-done"));
    }

    #[test]
    fn an_error_behind_rows_is_written() {
        let mut page = begun(1);
        for value in 1..=2 {
            page.row();
            page.slot(tag::INTEGER, value);
        }
        let summary = Summary {
            code: 1,
            flags: FLAG_AUTOCOMMIT | FLAG_READ_ONLY,
            message: b"integer overflow",
            error_offset: 7,
            ..Summary::default()
        };
        assert_eq!(finish(page, &summary), golden("page-error"));
    }

    #[test]
    fn counts_of_a_batch_are_written() {
        let mut page = begun(0);
        [1, 2, 0].into_iter().for_each(|count| page.count(count));
        let summary = Summary {
            code: CODE_DONE,
            changes: 1,
            last_rowid: 3,
            error_offset: -1,
            ..Summary::default()
        };
        assert_eq!(finish(page, &summary), golden("page-batch"));
    }

    #[test]
    fn outside_values_are_written() {
        let mut page = begun(2);
        page.row();
        page.slot(tag::OUTSIDE_BLOB, 40_000 << 32);
        page.heap(tag::TEXT, b"t");
        let summary = Summary {
            code: CODE_DONE,
            flags: FLAG_AUTOCOMMIT | FLAG_READ_ONLY,
            error_offset: -1,
            outside: 1,
            ..Summary::default()
        };
        assert_eq!(finish(page, &summary), golden("page-outside"));
    }

    #[test]
    fn a_description_is_written() {
        let mut page = begun(6);
        page.row();
        page.slot(tag::INTEGER, 0);
        for text in ["a", "INTEGER", "main", "t", "a"] {
            page.heap(tag::TEXT, text.as_bytes());
        }
        page.row();
        page.slot(tag::INTEGER, 1);
        page.heap(tag::TEXT, b":x");
        (0..4).for_each(|_| page.slot(tag::NULL, 0));
        let summary = Summary {
            code: CODE_DONE,
            flags: FLAG_AUTOCOMMIT | FLAG_READ_ONLY,
            error_offset: -1,
            statement_end: 28,
            ..Summary::default()
        };
        assert_eq!(finish(page, &summary), golden("page-description"));
    }
}
