/**
 * The smallest HTTP/1.1 client that can drive a server to its limit from one thread.
 *
 * <p>Entry types: {@link io.selaras.bench.http.HttpRequest} is prepared once as bytes; {@link
 * io.selaras.bench.http.ReplyParser} reads what comes back; {@link
 * io.selaras.bench.http.HttpCaller} does both, one call at a time. Invariant: replies are delimited
 * by {@code Content-Length}; anything else is an error, never a guess. Thread rule: every object
 * belongs to one thread.
 */
@NullMarked
package io.selaras.bench.http;

import org.jspecify.annotations.NullMarked;
