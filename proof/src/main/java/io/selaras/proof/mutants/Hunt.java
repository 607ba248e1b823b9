package io.selaras.proof.mutants;

/**
 * How a mutant must be caught.
 *
 * @param seeds within so many seeds
 * @param groups of every node in these runs; one, as in the product, or several side by side
 * @param always whether every test run hunts it; otherwise only the command does
 * @param nextVersion whether the cluster is brought to the next build meanwhile
 */
record Hunt(int seeds, int groups, boolean always, boolean nextVersion) {}
