/**
 * How the process stays small: the heap is collected before it grows. Entry type: {@code
 * HeapWatch}. Thread rule: one event loop.
 */
@NullMarked
package io.selaras.node.memory;

import org.jspecify.annotations.NullMarked;
