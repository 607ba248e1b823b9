/**
 * Stories: whole-cluster transcripts, commands in and everything that happens out, reviewed like
 * code. Regenerate with {@code -Draft.stories=write}.
 *
 * <p>Entry type: {@link io.selaras.raft.story.StoryTest}. Thread rule: one thread at a time.
 */
@NullMarked
package io.selaras.raft.story;

import org.jspecify.annotations.NullMarked;
