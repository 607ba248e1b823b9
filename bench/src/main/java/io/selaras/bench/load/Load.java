package io.selaras.bench.load;

/** A kind of work at a number of workers. */
public record Load(Work work, int workers) {}
