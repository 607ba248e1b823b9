package io.selaras.core.kernel.machine;

/** The answer to a query. */
public interface QueryResult {}
