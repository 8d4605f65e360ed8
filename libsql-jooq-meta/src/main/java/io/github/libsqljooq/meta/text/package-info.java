/**
 * Reads what only the text of SQL tells: comments, and which names mean the same.
 *
 * <p>{@link io.github.libsqljooq.meta.text.DefinitionComments} holds the comments of one table or
 * view, read from the CREATE statement that the database keeps. {@link
 * io.github.libsqljooq.meta.text.ScriptComments} reads those before and behind the statements of
 * scripts, which the database does not keep. A comment on a line of its own belongs to what
 * follows, unless a blank line divides them; one behind something on the same line belongs to that.
 *
 * <p>Callers: {@code meta.schema} and {@code meta.source}. May import {@code engine} (the tokenizer
 * and the splitter); knows neither JDBC nor jOOQ nor Maven.
 *
 * <p>Threads: results are immutable; a reader is one thread's at a time. Errors: none, a text that
 * is not understood has no comments.
 *
 * @see <a href="https://sqlite.org/lang_comment.html">sqlite.org: comments</a>
 */
@NullMarked
package io.github.libsqljooq.meta.text;

import org.jspecify.annotations.NullMarked;
