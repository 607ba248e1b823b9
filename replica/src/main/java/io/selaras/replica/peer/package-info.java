/**
 * What one node knows of its peers, and what it tells them: who leads, who is linked, one frame a
 * peer and turn. Thread rule: the loop's thread.
 */
@NullMarked
package io.selaras.replica.peer;

import org.jspecify.annotations.NullMarked;
