/**
 * Clients that would end or stall a node which trusts them: they ask for what they never take,
 * begin what they never finish, say what no client says. Entry types: {@code Attack} is one way to
 * do it, {@code Attacker} does it again and again. Thread rule: each connection has threads of its
 * own.
 */
@NullMarked
package io.selaras.proof.faults.attack;

import org.jspecify.annotations.NullMarked;
