/** Tests of the JDBC driver, on a file in this process and on a real server. */
@NullMarked
package io.github.libsqljooq.jdbc;

import org.jspecify.annotations.NullMarked;
