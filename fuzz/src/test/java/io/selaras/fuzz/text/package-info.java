/**
 * Targets that read text: JSON bodies, greetings of peers, settings, histories. Entry type: {@code
 * TextSeeds}. Thread rule: one thread.
 */
@NullMarked
package io.selaras.fuzz.text;

import org.jspecify.annotations.NullMarked;
