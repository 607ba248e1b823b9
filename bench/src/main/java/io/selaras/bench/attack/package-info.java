/**
 * What a normal client gets of three nodes while one of them is attacked. Entry type: {@code
 * AttackRun}. Invariant: a request without an answer counts with the time that it waited. Thread
 * rule: each modest client has a thread of its own, and is looked at when that has ended.
 */
@NullMarked
package io.selaras.bench.attack;

import org.jspecify.annotations.NullMarked;
