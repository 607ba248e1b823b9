/**
 * Who this node is, durably: its data directory, its incarnation and start number, the cluster it
 * belongs to, and what it knows of its peers' incarnations. Entry types: {@code DataDirectory},
 * {@code NodeIdentity}, {@code ClusterBootstrap}. Nothing is announced before it is on disk.
 * Sources: Protocol-Aware Recovery (FAST 2018) for why lost data must be noticed; ADR 0051 for how
 * a cluster forms. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.link.identity;

import org.jspecify.annotations.NullMarked;
