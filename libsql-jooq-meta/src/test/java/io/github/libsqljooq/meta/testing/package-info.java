/**
 * What the tests of this module share: generating classes from a script, compiling them, and
 * running code that uses them.
 */
@NullMarked
package io.github.libsqljooq.meta.testing;

import org.jspecify.annotations.NullMarked;
