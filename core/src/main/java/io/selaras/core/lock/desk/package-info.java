/**
 * What the rules of the lock machine share: the desk on which a rule notes its events, facts for
 * refusals, and the check of a token. Thread rule: the machine's single thread.
 */
@NullMarked
package io.selaras.core.lock.desk;

import org.jspecify.annotations.NullMarked;
