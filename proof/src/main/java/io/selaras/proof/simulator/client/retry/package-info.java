/**
 * Simulated clients that break what clients agree to: they try again what they said they need no
 * more. Entry: {@link io.selaras.proof.simulator.client.retry.AcknowledgingClient}. What is done to
 * the cluster by them is done at most once. One thread, virtual time.
 */
@NullMarked
package io.selaras.proof.simulator.client.retry;

import org.jspecify.annotations.NullMarked;
