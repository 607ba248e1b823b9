/** Tests of the simulator, and the simulator's runs as tests. */
@NullMarked
package io.selaras.proof.simulator;

import org.jspecify.annotations.NullMarked;
