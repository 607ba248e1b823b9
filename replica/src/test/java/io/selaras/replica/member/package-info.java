/**
 * Claims about the steps of a membership and about preference. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.replica.member;

import org.jspecify.annotations.NullMarked;
