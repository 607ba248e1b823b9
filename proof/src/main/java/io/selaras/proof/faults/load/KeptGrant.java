package io.selaras.proof.faults.load;

/** A grant that its owner means to keep until the end of the scenario. */
public record KeptGrant(String resource, String owner, long token) {}
