/**
 * Members of a cluster that has nodes on this machine: changes that are asked of a ready node, and
 * waited for. Entry types: {@link io.selaras.cli.member.LocalMembership}, {@link
 * io.selaras.cli.member.LeadershipTransfer}. One thread.
 */
@NullMarked
package io.selaras.cli.member;

import org.jspecify.annotations.NullMarked;
