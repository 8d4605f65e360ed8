/**
 * What several tests share: a dictionary that is loaded once a run, and a small part of WordNet.
 *
 * <p>Callers: the tests of this module.
 */
@NullMarked
package io.github.libsqljooq.example.testing;

import org.jspecify.annotations.NullMarked;
