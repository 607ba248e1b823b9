/**
 * The public HTTP API of nodes, as far as the command line needs it; nothing here knows a node from
 * inside. Entry type: {@link io.selaras.cli.client.NodeClient}. Any thread; calls block.
 */
@NullMarked
package io.selaras.cli.client;

import org.jspecify.annotations.NullMarked;
