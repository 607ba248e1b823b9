/**
 * Sequential models that histories are compared with, and how a history becomes operations of a
 * model. Entry type for locks: {@code LockLinearizability}; for the values of a cache: {@code
 * RegisterModel}. Pure values; any thread.
 */
@NullMarked
package io.selaras.proof.checker.model;

import org.jspecify.annotations.NullMarked;
