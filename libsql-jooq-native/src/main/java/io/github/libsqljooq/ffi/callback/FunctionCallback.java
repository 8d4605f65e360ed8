package io.github.libsqljooq.ffi.callback;

/** What runs when SQLite calls a Java function: one of its three kinds. */
public sealed interface FunctionCallback permits ScalarCallback, AggregateCallback {}
