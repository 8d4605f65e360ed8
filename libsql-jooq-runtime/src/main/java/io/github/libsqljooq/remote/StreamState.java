package io.github.libsqljooq.remote;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A stream that the server keeps open for a session. Immutable: each answer names the next state.
 *
 * @param baton what the next pipeline has to show
 * @param base where it is to be sent; null for the server's own address
 */
record StreamState(String baton, @Nullable URI base) {}
