/**
 * Makes a dictionary of an empty database.
 *
 * <p>{@link io.github.libsqljooq.example.load.DictionaryLoader} is the way in: it applies the
 * migrations, loads WordNet and embeds glosses. Each table is one transaction, which also writes a
 * row of {@code load_step}; embeddings are committed some hundred at a time. So a load that was
 * interrupted goes on where it stopped, and one that is complete costs one query.
 *
 * <p>Callers: the command line, tests. Imports {@code wordnet}, {@code embed}, the generated {@code
 * db}, libsql-jooq's public API, and the library of the progress bars.
 *
 * <p>Threads: a loader is used by one thread; it starts threads of its own for the embeddings and
 * ends them before it returns. Of two loaders on one file one fails, since the file is locked or a
 * row is there already; started again, it goes on.
 *
 * <p>Errors: a {@link org.jooq.exception.DataAccessException} of the database, an {@link
 * java.io.IOException} if WordNet can't be read, and an {@link java.lang.IllegalStateException} for
 * a database that is not a dictionary, or one of another version.
 */
@NullMarked
package io.github.libsqljooq.example.load;

import org.jspecify.annotations.NullMarked;
