/**
 * The mutation check of the simulator: broken variants of the product, each a patch in {@code
 * proof/mutants}, which the simulator must catch within a stated number of seeds. Entry type:
 * {@code MutationCheck}; the command is {@code Main}.
 *
 * <p>A mutant never touches the build: a copy of its module is patched, compiled into a folder of
 * their own, and put first on the class path of a child JVM. Thread rule: a {@code MutationCheck}
 * may hunt several mutants at once, each on its own thread.
 */
@NullMarked
package io.selaras.proof.mutants;

import org.jspecify.annotations.NullMarked;
