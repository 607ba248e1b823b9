/**
 * Targets that send bytes to a real HTTP server over loopback. Entry type: {@code TestServer}.
 * Thread rule: the target on one thread, the server on its event loop.
 */
@NullMarked
package io.selaras.fuzz.http;

import org.jspecify.annotations.NullMarked;
