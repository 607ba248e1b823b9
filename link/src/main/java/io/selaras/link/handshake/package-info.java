/**
 * What two nodes say to each other before the first frame: who is called, a proof of the cluster's
 * secret in both directions, and only then who they are (ADR 0100). Entry type: {@code
 * Conversation}. Pure: messages in, events out; a message that is not as we would write it ends the
 * conversation, and nothing of it is kept or repeated. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.link.handshake;

import org.jspecify.annotations.NullMarked;
