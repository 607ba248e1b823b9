/**
 * Nodes of two builds in one cluster: the tests' own, and one of an earlier commit. Entry type:
 * {@link io.selaras.proof.faults.upgrade.RollingUpgradeTest}.
 */
@NullMarked
package io.selaras.proof.faults.upgrade;

import org.jspecify.annotations.NullMarked;
