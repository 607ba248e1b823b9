package io.selaras.core.kernel;

/** A fact about a machine's state: the only thing that changes it, and what observers are told. */
public interface Event {}
