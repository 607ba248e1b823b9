/**
 * A thin client of the public API that hides nothing: no retry, no redirect, every answer as it
 * came. Entry types: {@code ApiClient} for one call, {@code RecordingClient} for calls that go into
 * a history. Thread rule: an {@code ApiClient} may be shared, a {@code RecordingClient} is one
 * process of a history and belongs to one thread at a time.
 */
@NullMarked
package io.selaras.proof.faults.client;

import org.jspecify.annotations.NullMarked;
