/**
 * What a folder of a cluster remembers, and what a call of the command line is told. Entry type:
 * {@link io.selaras.cli.cluster.ClusterDirectory}. One thread; other processes may change the
 * folder.
 */
@NullMarked
package io.selaras.cli.cluster;

import org.jspecify.annotations.NullMarked;
