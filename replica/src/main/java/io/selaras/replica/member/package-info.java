/**
 * How the membership in force comes to be the wanted one (ADR 0002), and who leads rather.
 *
 * <p>Entry type: {@link io.selaras.replica.member.Reconciler}. Decisions only: each looks at what
 * is wanted and at a picture of consensus and says what is due next. Thread rule: the loop's
 * thread.
 */
@NullMarked
package io.selaras.replica.member;

import org.jspecify.annotations.NullMarked;
