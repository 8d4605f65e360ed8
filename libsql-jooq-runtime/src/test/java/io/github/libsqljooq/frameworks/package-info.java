/**
 * What frameworks ask of the driver, seen by running them on it: each test stands for calls that
 * the JDBC specification leaves open and that a framework relies on.
 */
@NullMarked
package io.github.libsqljooq.frameworks;

import org.jspecify.annotations.NullMarked;
