/** Documents say what the code says. Entry type: {@code DocumentsTest}. */
@NullMarked
package io.selaras.proof.house.document;

import org.jspecify.annotations.NullMarked;
