/**
 * The definitions of queues and caches, as the coordination group holds them: who has which name,
 * which settings hold, and how far each partition has adopted that. Entry types: {@code
 * DefinitionTable}, {@code DefinitionCommand}. No clock, random, thread, I/O or logger. Thread
 * rule: the machine's single thread; the records on any.
 */
@NullMarked
package io.selaras.core.definition;

import org.jspecify.annotations.NullMarked;
