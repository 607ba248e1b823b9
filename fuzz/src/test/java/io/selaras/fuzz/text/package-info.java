/**
 * Targets that read text: JSON bodies, hellos of peers, settings, histories. Entry type: {@code
 * TextSeeds}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.fuzz.text;

import org.jspecify.annotations.NullMarked;
