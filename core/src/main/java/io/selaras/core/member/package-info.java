/**
 * The members that the cluster shall have (ADR 0002): what is asked ({@code MemberCommand}),
 * answered ({@code MemberReply}) and wanted. Entry type: {@code MemberTable}. What is in force is
 * consensus' own; the leader follows this table one step at a time. No clock, random, thread, I/O
 * or logger. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.core.member;

import org.jspecify.annotations.NullMarked;
