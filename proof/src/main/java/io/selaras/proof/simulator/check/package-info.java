/**
 * What must hold in the whole cluster at every moment, judged from outside: election safety, log
 * matching, leader completeness, equal states, and nothing carried out twice.
 *
 * <p>Entry types: {@code ClusterObserver} for all groups, {@code Observer} for one. Thread rule:
 * one thread.
 */
@NullMarked
package io.selaras.proof.simulator.check;

import org.jspecify.annotations.NullMarked;
