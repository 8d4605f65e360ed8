//! The authorizer: refuses what crashes libsql although SQLite would allow it. That is a search which the
//! caller has not cleared, and writing by hand to the hidden tables of a vector index.

use crate::stack::LargeStack;
use libsql_ffi as ffi;
use std::cell::Cell;
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::ptr::null_mut;

/// The table with the settings of all vector indexes of a schema.
const META_TABLE: &[u8] = b"libsql_vector_meta_shadow";
/// The table-valued function that searches.
const SEARCH_TABLE: &[u8] = b"vector_top_k";
/// How the hidden table of a vector index is called, behind the name of the index.
const SHADOW: &[u8] = b"_shadow";

/// A statement that needs more than this to be compiled is compiled anew for each execution.
const DEEP: usize = 128 << 10;

/// A statement may name so many columns and functions, each as often as it does.
const MOST_TERMS: u32 = 32_000;

const TERMS: &str =
    "the statement names more than 32000 columns and functions; do it in several statements";
const SEARCH: &str =
    "vector_top_k is allowed in queries that were checked only, not in views or triggers";
const SHADOW_TABLE: &str = "it is a hidden table of a vector index, which libsql keeps itself";
const SHADOW_EXISTS: &str =
    "a table with the name of this index and _shadow exists; rename or drop it";

/// What the authorizer of one connection knows of the statements that it is asked for.
pub struct Authorizer {
    db: *mut ffi::sqlite3,
    /// Whether what is compiled is the caller's own, not libsql's for its vector indexes.
    by_hand: Cell<bool>,
    /// Whether it is an EXPLAIN, for which libsql would execute what keeps its vector indexes.
    explaining: Cell<bool>,
    /// Whether the statement being compiled or run may read `vector_top_k`.
    cleared: Cell<bool>,
    /// Whether a view or trigger of the schema searches, so that its k is out of the caller's sight.
    stored_search: Cell<bool>,
    /// Whether it writes to a table that may become a hidden one.
    watched: Cell<bool>,
    /// Whether its running recurses over values.
    recursive: Cell<bool>,
    /// Columns and functions that it names so far.
    terms: Cell<u32>,
    compiling: Cell<bool>,
    /// Where statements are compiled, and some run.
    stack: LargeStack,
    /// Why the last statement was refused.
    reason: Cell<Option<&'static str>>,
}

/// Who a statement to be compiled is from.
#[derive(Clone, Copy, PartialEq)]
pub enum Origin {
    /// The caller.
    Caller,
    /// The caller, and its searches have been checked.
    Cleared,
    /// This library: it may write to hidden tables.
    Library,
}

/// What an execution may do.
#[derive(Clone, Copy, Default)]
pub struct Permit {
    /// Whether it may read `vector_top_k`.
    pub cleared: bool,
    /// Whether it is to be checked again should SQLite compile it anew: it writes to a table with the
    /// name of a hidden one, which another table may have got since.
    pub watched: bool,
    /// Whether compiling it took more stack than a thread may have left: SQLite must not compile it anew
    /// by itself.
    pub deep: bool,
    /// Whether running it compiles all views and triggers, which needs as much: ALTER TABLE with RENAME
    /// or DROP.
    pub alters: bool,
    /// Whether running it recurses for each level of a JSON value or of a full-text query.
    pub recursive: bool,
}

impl Authorizer {
    /// An authorizer, to be installed when its place is final.
    pub fn new(db: *mut ffi::sqlite3) -> Self {
        Authorizer {
            db,
            by_hand: Cell::new(false),
            explaining: Cell::new(false),
            cleared: Cell::new(false),
            stored_search: Cell::new(true),
            watched: Cell::new(false),
            recursive: Cell::new(false),
            terms: Cell::new(0),
            compiling: Cell::new(false),
            stack: LargeStack::new(),
            reason: Cell::new(None),
        }
    }

    /// Makes SQLite ask it. It must stay where it is until the handle is closed.
    pub fn install(&self) {
        let this: *const Self = self;
        // SAFETY: the handle is open, and closed before this is gone.
        unsafe { ffi::sqlite3_set_authorizer(self.db, Some(on_authorize), this.cast_mut().cast()) };
    }

    /// Runs the body, which compiles a statement. Gives its result, and what executions
    /// of the statement are to be permitted.
    pub fn compile<T>(&self, sql: &CStr, origin: Origin, body: impl FnOnce() -> T) -> (T, Permit) {
        let cleared = origin == Origin::Cleared;
        if cleared {
            let (found, _) = self.stack.run(|| self.has_stored_search());
            self.stored_search.set(found);
        }
        let (by_hand, explaining) = leading_words(sql.to_bytes());
        self.reason.set(None);
        let before = (
            self.by_hand.replace(by_hand && origin != Origin::Library),
            self.explaining.replace(explaining),
            self.cleared.replace(cleared),
            self.watched.replace(false),
            self.recursive.replace(false),
            self.terms.replace(0),
            self.compiling.replace(true),
        );
        let (result, used) = self.stack.run(body);
        self.by_hand.set(before.0);
        self.explaining.set(before.1);
        self.cleared.set(before.2);
        let watched = self.watched.replace(before.3);
        let recursive = self.recursive.replace(before.4);
        self.terms.set(before.5);
        self.compiling.set(before.6);
        let deep = used > DEEP;
        let permit = Permit {
            cleared,
            watched,
            deep,
            alters: alters(sql.to_bytes()),
            recursive,
        };
        (result, permit)
    }

    /// The stack for what recurses without bound.
    pub fn stack(&self) -> &LargeStack {
        &self.stack
    }

    /// Whether a statement is being compiled, so that Java must not be called.
    pub fn is_compiling(&self) -> bool {
        self.compiling.get()
    }

    /// Sets what the execution that begins may do; gives what the one around it may.
    pub fn enter(&self, permit: Permit) -> Permit {
        Permit {
            cleared: self.cleared.replace(permit.cleared),
            watched: self.by_hand.replace(permit.watched),
            ..permit
        }
    }

    /// Why the last statement was refused, if it was.
    pub fn take_reason(&self) -> Option<&'static str> {
        self.reason.take()
    }

    /// Says whether what is compiled is the caller's own; what follows is libsql's.
    fn end_by_hand(&self) -> bool {
        let by_hand = self.by_hand.get();
        self.by_hand.set(by_hand && self.explaining.get());
        by_hand
    }

    fn answer(&self, question: &Question) -> c_int {
        let shadow = || self.is_vector_shadow(question.object, question.schema);
        let refusal = match question.action {
            ffi::SQLITE_DROP_TABLE | ffi::SQLITE_DROP_TEMP_TABLE => {
                (self.end_by_hand() && shadow()).then_some(SHADOW_TABLE)
            }
            ffi::SQLITE_ALTER_TABLE => {
                // Here the schema comes first.
                let by_hand = self.end_by_hand();
                let shadow = || self.is_vector_shadow(question.detail, question.object);
                (by_hand && shadow()).then_some(SHADOW_TABLE)
            }
            ffi::SQLITE_CREATE_INDEX | ffi::SQLITE_CREATE_TEMP_INDEX => {
                (self.end_by_hand() && self.has_shadow(question)).then_some(SHADOW_EXISTS)
            }
            ffi::SQLITE_DROP_INDEX | ffi::SQLITE_DROP_TEMP_INDEX | ffi::SQLITE_REINDEX => {
                // What is compiled inside of this statement is libsql's own.
                self.end_by_hand();
                None
            }
            ffi::SQLITE_INSERT | ffi::SQLITE_UPDATE | ffi::SQLITE_DELETE => {
                let by_hand = self.by_hand.get() || !question.inner.is_null();
                if by_hand && has_shadow_name(question.object) {
                    self.watched.set(true);
                }
                (by_hand && shadow()).then_some(SHADOW_TABLE)
            }
            ffi::SQLITE_FUNCTION => {
                if recurses(bytes(question.detail)) {
                    self.recursive.set(true);
                }
                self.has_too_many_terms().then_some(TERMS)
            }
            ffi::SQLITE_READ if self.has_too_many_terms() => Some(TERMS),
            ffi::SQLITE_READ => {
                if recurses(bytes(question.object)) {
                    self.recursive.set(true);
                }
                let allowed =
                    self.cleared.get() && (question.inner.is_null() || !self.stored_search.get());
                (!allowed && question.is_named(SEARCH_TABLE)).then_some(SEARCH)
            }
            _ => None,
        };
        if refusal.is_none() {
            return ffi::SQLITE_OK;
        }
        self.reason.set(refusal);
        ffi::SQLITE_DENY
    }

    /// SQLite numbers the columns and functions of an aggregation by 16 bits, and crashes on more. What
    /// libsql compiles while a statement runs, for its vector indexes say, does not count.
    fn has_too_many_terms(&self) -> bool {
        self.terms.set(self.terms.get().saturating_add(1));
        self.compiling.get() && self.terms.get() > MOST_TERMS
    }

    /// Says whether a table is a hidden one of a vector index: bytes written there by hand crash the
    /// engine at the next search.
    fn is_vector_shadow(&self, table: *const c_char, schema: *const c_char) -> bool {
        if !has_shadow_name(table) {
            return false;
        }
        bytes(table).eq_ignore_ascii_case(META_TABLE)
            || (self.has_column(schema, table, c"index_key")
                && self.has_column(schema, table, c"data"))
    }

    /// Says whether the hidden table of an index is there before the index is: libsql would use what is
    /// in it.
    fn has_shadow(&self, question: &Question) -> bool {
        let name = [bytes(question.object), SHADOW].concat();
        CString::new(name).is_ok_and(|name| self.is_vector_shadow(name.as_ptr(), question.schema))
    }

    fn has_column(&self, schema: *const c_char, table: *const c_char, column: &CStr) -> bool {
        // SAFETY: the strings end in NUL; results that are null are not wanted.
        let code = unsafe {
            ffi::sqlite3_table_column_metadata(
                self.db,
                schema,
                table,
                column.as_ptr(),
                null_mut(),
                null_mut(),
                null_mut(),
                null_mut(),
                null_mut(),
            )
        };
        code == ffi::SQLITE_OK
    }

    /// Looks for views and triggers that search. The authorizer sees the name of a view, a trigger or
    /// a common table expression, and cannot tell which it is.
    fn has_stored_search(&self) -> bool {
        let Some(schemas) = self.texts(c"SELECT name FROM pragma_database_list") else {
            return true;
        };
        schemas.iter().any(|schema| {
            let sql = format!(
                "SELECT sql FROM \"{}\".sqlite_schema WHERE type IN ('view', 'trigger')",
                schema.replace('"', "\"\"")
            );
            let texts = CString::new(sql).ok().and_then(|sql| self.texts(&sql));
            texts.is_none_or(|texts| texts.iter().any(|text| mentions_search(text)))
        })
    }

    /// The first column of a query of our own that calls no function; `None` if it fails.
    fn texts(&self, sql: &CStr) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        let mut statement = null_mut();
        // SAFETY: the handle is open, the text ends in NUL, and a column's text lives until the next
        // step; a null statement is allowed everywhere.
        let code = unsafe {
            ffi::sqlite3_prepare_v2(self.db, sql.as_ptr(), -1, &mut statement, null_mut());
            while ffi::sqlite3_step(statement) == ffi::SQLITE_ROW {
                let text = ffi::sqlite3_column_text(statement, 0);
                if !text.is_null() {
                    let text = CStr::from_ptr(text.cast());
                    texts.push(text.to_string_lossy().into_owned());
                }
            }
            ffi::sqlite3_finalize(statement)
        };
        (code == ffi::SQLITE_OK && !statement.is_null()).then_some(texts)
    }
}

/// Whether a function or table-valued function recurses over its values.
fn recurses(name: &[u8]) -> bool {
    let begins = |prefix: &[u8]| {
        name.len() >= prefix.len() && name[..prefix.len()].eq_ignore_ascii_case(prefix)
    };
    begins(b"json") || begins(b"->") || name.eq_ignore_ascii_case(b"match")
}

fn mentions_search(sql: &str) -> bool {
    sql.as_bytes()
        .windows(SEARCH_TABLE.len())
        .any(|part| part.eq_ignore_ascii_case(SEARCH_TABLE))
}

/// What SQLite asks; the strings are null where an action has none.
struct Question {
    action: c_int,
    object: *const c_char,
    detail: *const c_char,
    schema: *const c_char,
    /// The trigger, view or common table expression that it happens in.
    inner: *const c_char,
}

impl Question {
    fn is_named(&self, name: &[u8]) -> bool {
        bytes(self.object).eq_ignore_ascii_case(name)
    }
}

unsafe extern "C" fn on_authorize(
    authorizer: *mut c_void,
    action: c_int,
    object: *const c_char,
    detail: *const c_char,
    schema: *const c_char,
    inner: *const c_char,
) -> c_int {
    // SAFETY: the pointer is the authorizer that installed this.
    let authorizer = unsafe { &*authorizer.cast::<Authorizer>() };
    authorizer.stack.note();
    authorizer.answer(&Question {
        action,
        object,
        detail,
        schema,
        inner,
    })
}

fn has_shadow_name(table: *const c_char) -> bool {
    let name = bytes(table);
    name.len() >= SHADOW.len() && name[name.len() - SHADOW.len()..].eq_ignore_ascii_case(SHADOW)
}

/// The bytes of a name of SQLite's, or none.
fn bytes<'a>(name: *const c_char) -> &'a [u8] {
    if name.is_null() {
        return &[];
    }
    // SAFETY: SQLite's names end in NUL and live during the question.
    unsafe { CStr::from_ptr(name) }.to_bytes()
}

/// Whether the first thing that is compiled is the caller's own, which it is not for DROP INDEX: libsql
/// drops the hidden tables of a vector index first. And whether the statement is an EXPLAIN.
fn leading_words(sql: &[u8]) -> (bool, bool) {
    let (first, rest) = first_word(sql);
    let (second, _) = first_word(rest);
    let drop = first.eq_ignore_ascii_case(b"DROP") && second.eq_ignore_ascii_case(b"INDEX");
    (!drop, first.eq_ignore_ascii_case(b"EXPLAIN"))
}

/// Whether a statement is an ALTER TABLE that may change names.
fn alters(sql: &[u8]) -> bool {
    let names = |word: &[u8]| {
        sql.windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word))
    };
    first_word(sql).0.eq_ignore_ascii_case(b"ALTER") && (names(b"RENAME") || names(b"DROP"))
}

/// The word that a text begins with, behind blanks, comments and semicolons; and what is behind it.
fn first_word(sql: &[u8]) -> (&[u8], &[u8]) {
    let mut text = sql;
    loop {
        text = match text {
            [b' ' | b'\t' | b'\n' | b'\r' | 0x0C | b';', rest @ ..] => rest,
            [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
            [b'-', b'-', rest @ ..] => after(rest, b"\n"),
            [b'/', b'*', rest @ ..] => after(rest, b"*/"),
            _ => break,
        };
    }
    let length = text.iter().take_while(|c| c.is_ascii_alphabetic()).count();
    text.split_at(length)
}

fn after<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    let found = text.windows(end.len()).position(|part| part == end);
    found.map_or(&[], |at| &text[at + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::leading_words;

    #[test]
    fn leading_words_are_found_behind_comments() {
        for (sql, expected) in [
            ("DROP INDEX i", (false, false)),
            (" ;/* x */ -- y\n drop/**/index i", (false, false)),
            ("drop table t", (true, false)),
            ("explain drop index i", (true, true)),
            ("-- drop index i", (true, false)),
            ("", (true, false)),
        ] {
            assert_eq!(leading_words(sql.as_bytes()), expected, "{sql}");
        }
    }
}
