/**
 * JSON out, without reflection. Entry type: {@code JsonWriter}. Thread rule: a writer belongs to
 * one thread.
 */
@NullMarked
package io.selaras.http.json;

import org.jspecify.annotations.NullMarked;
