/**
 * Sessions: a client's sign of life, and what its owners lost meanwhile. Entry type: {@code
 * SessionMachine}. It knows nothing of what owners hold: whoever keeps that for them listens to the
 * end of sessions ({@code SessionListener}). One thread at a time; the records on any.
 */
@NullMarked
package io.selaras.core.session;

import org.jspecify.annotations.NullMarked;
