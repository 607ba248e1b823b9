/**
 * Routes that look at the lock table and change nothing. Entry type: {@code QueryRoutes}. All reads
 * are linearizable. Thread rule: event loops.
 */
@NullMarked
package io.selaras.api.query;

import org.jspecify.annotations.NullMarked;
