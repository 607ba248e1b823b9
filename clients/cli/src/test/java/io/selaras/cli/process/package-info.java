/** Tests of processes of nodes on this machine. */
@NullMarked
package io.selaras.cli.process;

import org.jspecify.annotations.NullMarked;
