/**
 * Targets that send bytes to a real door over loopback. Entry type: {@code Door}. Thread rule: the
 * target on one thread, the door on its event loop.
 */
@NullMarked
package io.selaras.fuzz.http;

import org.jspecify.annotations.NullMarked;
