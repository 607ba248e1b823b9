/** Tests of the command line against a stand-in for a node that speaks HTTP. */
@NullMarked
package io.selaras.cli;

import org.jspecify.annotations.NullMarked;
