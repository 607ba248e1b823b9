/**
 * JSON in and out without reflection: strict flat request bodies, and a small writer. Entry types:
 * {@code BodyReader}, {@code JsonWriter}. Thread rule: readers are shared, a writer belongs to one
 * thread.
 */
@NullMarked
package io.selaras.node.json;

import org.jspecify.annotations.NullMarked;
