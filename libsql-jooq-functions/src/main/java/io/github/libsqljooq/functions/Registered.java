package io.github.libsqljooq.functions;

import io.github.libsqljooq.engine.FunctionRegistry.Registration;
import org.jooq.DataType;
import org.jooq.Name;

/** What a handle needs to call a registered function, and to take it away. */
record Registered<R>(Name name, DataType<R> result, Registration registration) {}
