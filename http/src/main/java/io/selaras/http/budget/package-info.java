/**
 * The memory that clients may take of a node. Entry type: {@code ByteBudget}. What is counted is
 * given back exactly once, also when its connection ends. Thread rule: any thread.
 */
@NullMarked
package io.selaras.http.budget;

import org.jspecify.annotations.NullMarked;
