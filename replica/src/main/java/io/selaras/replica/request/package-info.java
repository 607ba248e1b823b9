/**
 * This node's requests that have no answer yet, by number and by deadline. Thread rule: the loop's
 * thread.
 */
@NullMarked
package io.selaras.replica.request;

import org.jspecify.annotations.NullMarked;
