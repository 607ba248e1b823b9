@NullMarked
package io.selaras.replica.version;

import org.jspecify.annotations.NullMarked;
