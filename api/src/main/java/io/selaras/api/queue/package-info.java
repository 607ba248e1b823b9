/**
 * The HTTP routes of queues: define, send, receive, acknowledge, look. Entry type: {@code
 * QueueApi}. A name leads to a definition in the coordination group, keys and receipts lead to
 * partitions; a request that needs several asks them side by side and says of each part how it
 * ended (ADR 0211). Thread rule: event loops; all of one request runs on the loop of its
 * connection.
 */
@NullMarked
package io.selaras.api.queue;

import org.jspecify.annotations.NullMarked;
