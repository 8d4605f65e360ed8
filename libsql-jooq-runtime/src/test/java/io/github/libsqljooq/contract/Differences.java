package io.github.libsqljooq.contract;

/**
 * Where the engines differ, and each knows why: the reasons stand in {@code docs/engines.md}.
 *
 * @param malformedSqlFailsAtPrepare whether a syntax error shows at prepare; else at execution
 * @param carriesInfinity whether an infinite number can be bound and read
 * @param storesNanAsNull whether NaN can be bound, which SQLite stores as NULL
 * @param tellsColumnSources whether a column's table and own name are known
 * @param tellsPrimaryKey whether a violated primary key has another vendor code than a unique index
 * @param handsOutRowsBeforeFailure whether a query that fails on the way gives the rows before
 * @param cancelKeepsTransaction whether a transaction survives the cancel of a query in it
 * @param keepsConnectionState whether temporary tables, ATTACH and PRAGMAs of a connection work
 * @param offersJavaFunctions whether SQL can call Java functions
 */
record Differences(
    boolean malformedSqlFailsAtPrepare,
    boolean carriesInfinity,
    boolean storesNanAsNull,
    boolean tellsColumnSources,
    boolean tellsPrimaryKey,
    boolean handsOutRowsBeforeFailure,
    boolean cancelKeepsTransaction,
    boolean keepsConnectionState,
    boolean offersJavaFunctions) {}
