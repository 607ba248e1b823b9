package io.selaras.bench.run;

/** A kind of work at a number of workers. */
public record Load(Work work, int workers) {}
