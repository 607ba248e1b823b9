/**
 * Stories: files that show one rule each, as commands and what follows from them. Entry type:
 * {@code StoryTest}. Run with {@code -Dselaras.stories=write} to write them anew, then read the
 * difference. Thread rule: the test's thread.
 */
@NullMarked
package io.selaras.core.story;

import org.jspecify.annotations.NullMarked;
