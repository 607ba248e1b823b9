/** Tests of what a cluster's folder remembers. */
@NullMarked
package io.selaras.cli.cluster;

import org.jspecify.annotations.NullMarked;
