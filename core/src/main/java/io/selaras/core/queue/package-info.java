/**
 * What is said about queues: definitions, messages, the commands of a partition and its answers.
 * Entry types: {@code QueueDefinition}, {@code QueueCommand}, {@code QueueReply}. Values without
 * behaviour: what follows from a command is decided in {@code core.queue.machine}. Thread rule:
 * immutable, any thread.
 */
@NullMarked
package io.selaras.core.queue;

import org.jspecify.annotations.NullMarked;
