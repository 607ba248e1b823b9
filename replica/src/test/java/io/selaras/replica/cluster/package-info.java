/** Replicas in one thread, whose time, disks and frames a test moves by hand. */
@NullMarked
package io.selaras.replica.cluster;

import org.jspecify.annotations.NullMarked;
