/**
 * What is said about caches: definitions, entries, the commands of a partition and its answers.
 * Entry types: {@code CacheDefinition}, {@code CacheCommand}, {@code CacheReply}. Values without
 * behaviour: what follows from a command is decided in {@code core.cache.machine} (ADR 0240).
 * Thread rule: immutable, any thread.
 */
@NullMarked
package io.selaras.core.cache;

import org.jspecify.annotations.NullMarked;
