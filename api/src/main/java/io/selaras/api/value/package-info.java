/**
 * Words of the API that stand for values of the lock table: modes, victim policies, kinds and names
 * of resources, owners. Entry types: {@code Modes}, {@code Fields}. Thread rule: no state.
 */
@NullMarked
package io.selaras.api.value;

import org.jspecify.annotations.NullMarked;
