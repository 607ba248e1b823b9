package io.selaras.proof.mutants;

import java.util.ArrayList;
import java.util.List;

/**
 * One place that a patch changes.
 *
 * @param line where the place was when the patch was made, from 1
 * @param before the lines that must be there
 * @param after the lines that take their place
 */
record Hunk(int line, List<String> before, List<String> after) {

    Hunk {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (before.isEmpty()) {
            throw new IllegalArgumentException("a hunk without a line of context fits anywhere");
        }
    }

    /**
     * Applies this to a file, which may have grown or shrunk elsewhere; never in doubt: the lines
     * must be there exactly once.
     */
    List<String> applyTo(List<String> file) {
        int at = -1;
        for (int i = 0; i + before.size() <= file.size(); i++) {
            if (file.subList(i, i + before.size()).equals(before)) {
                if (at >= 0) {
                    throw new IllegalStateException("fits twice: " + this);
                }
                at = i;
            }
        }
        if (at < 0) {
            throw new IllegalStateException("no longer applies: " + this);
        }
        List<String> patched = new ArrayList<>(file.subList(0, at));
        patched.addAll(after);
        patched.addAll(file.subList(at + before.size(), file.size()));
        return patched;
    }

    @Override
    public String toString() {
        return "the hunk of line " + line + " that begins with '" + before.getFirst().strip() + "'";
    }
}
