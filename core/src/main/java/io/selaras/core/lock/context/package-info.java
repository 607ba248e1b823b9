/**
 * What the rules of the lock machine share: the context in which a rule notes its events, views of
 * holders for refusals, and the check of a token. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.context;

import org.jspecify.annotations.NullMarked;
