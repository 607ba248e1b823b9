package io.selaras.proof.mutants;

/**
 * How a mutant must be caught.
 *
 * @param seeds within so many seeds
 * @param groups of every node in these runs; one, as in the product, or several side by side
 * @param always whether every test run hunts it; otherwise only the command does
 * @param kind what goes on meanwhile
 */
record Hunt(int seeds, int groups, boolean always, HuntKind kind) {}
