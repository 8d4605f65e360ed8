/**
 * What the runtime's own tests need of the test kit, which cannot be a dependency here since it
 * depends on the runtime: a real sqld, and short ways to run SQL on a session.
 */
@NullMarked
package io.github.libsqljooq.testing;

import org.jspecify.annotations.NullMarked;
