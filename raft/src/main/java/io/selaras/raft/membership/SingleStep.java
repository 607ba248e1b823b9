package io.selaras.raft.membership;

import io.selaras.raft.message.Membership;
import java.util.ArrayList;
import java.util.List;

/**
 * What counts as one step from a membership to the next: one learner more or less, one learner that
 * becomes a voter, one voter less, or one that becomes a learner (thesis, section 4.1). A new voter
 * was a learner before, so it cannot hold up commits while it catches up (section 4.2.1). The same
 * members at a later revision are a step as well; no step goes back to an earlier one.
 */
final class SingleStep {

    private SingleStep() {}

    static boolean leads(Membership from, Membership to) {
        if (!isWellFormed(to) || to.revision() < from.revision()) {
            return false;
        }
        List<String> newVoters = without(to.voters(), from.voters());
        List<String> formerVoters = without(from.voters(), to.voters());
        List<String> newLearners = without(to.learners(), from.learners());
        List<String> formerLearners = without(from.learners(), to.learners());
        int learnersChanged = newLearners.size() + formerLearners.size();
        if (newVoters.isEmpty()) {
            int changed = formerVoters.size() + learnersChanged;
            boolean demotes = changed == 2 && newLearners.equals(formerVoters);
            return demotes || changed == 1 || (changed == 0 && to.revision() > from.revision());
        }
        return newVoters.size() == 1
                && formerVoters.isEmpty()
                && newLearners.isEmpty()
                && formerLearners.equals(newVoters);
    }

    private static boolean isWellFormed(Membership membership) {
        return !membership.voters().isEmpty()
                && ascends(membership.voters())
                && ascends(membership.learners())
                && membership.learners().stream().noneMatch(membership::isVoter);
    }

    private static boolean ascends(List<String> ids) {
        for (int at = 1; at < ids.size(); at++) {
            if (ids.get(at - 1).compareTo(ids.get(at)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static List<String> without(List<String> all, List<String> taken) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(taken);
        return rest;
    }
}
