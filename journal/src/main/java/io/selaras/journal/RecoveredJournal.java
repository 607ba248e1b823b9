package io.selaras.journal;

import java.util.List;
import java.util.Optional;

/**
 * What recovery found, and the journal that goes on from there.
 *
 * @param journal the opened journal
 * @param groups all groups the journal knows, in ascending order
 * @param tornTail the tail that was cut in this recovery, if any; then every group is recovering
 * @param fresh whether the directory held no frame at all: a node whose identity says that it
 *     belongs to a cluster must then treat its data as lost
 */
public record RecoveredJournal(
        Journal journal, List<RecoveredGroup> groups, Optional<TornTail> tornTail, boolean fresh) {}
