package io.selaras.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenDigestTest {

    private final MavenDigest digest = new MavenDigest();

    @Test
    void modulesAreShownByTheirNamesAsTheyBegin() {
        assertThat(digest.hear("[INFO] Building Selaras :: raft 0.1.0-SNAPSHOT          [3/20]"))
                .hasValue("  Selaras :: raft");
        assertThat(digest.hear("[INFO] Building Selaras :: raft")).hasValue("  Selaras :: raft");
        assertThat(digest.hear("[INFO] Building jar: /x/raft.jar")).isEmpty();
        assertThat(digest.hear("[INFO] Running io.selaras.raft.LogTest")).isEmpty();
    }

    @Test
    void failuresOfTestsAreShownOnce() {
        String line = "[ERROR] io.x.ATest.cannotFail -- Time elapsed: 0.1 s <<< FAILURE!";
        assertThat(digest.hear(line)).hasValue("    " + line);
        assertThat(digest.hear("boom <<< ERROR!")).hasValue("    boom <<< ERROR!");
    }

    @Test
    void failuresOfTheBuildAreCut() {
        String line = "[ERROR] /x/A.java:[3,4] " + "y".repeat(400);
        assertThat(digest.hear(line)).hasValue("    " + line.substring(0, 300));
        assertThat(digest.hear("[ERROR] COMPILATION ERROR :")).isPresent();
        assertThat(digest.hear("[ERROR] Re-run Maven using the -X switch")).isEmpty();
    }

    @Test
    void troubleIsTheFirstErrorOrElseTheLastWord() {
        digest.hear("[INFO] one");
        digest.hear("killed");
        assertThat(digest.trouble()).isEqualTo("killed");
        digest.hear("[ERROR] first");
        digest.hear("[ERROR] second");
        assertThat(digest.trouble()).isEqualTo("[ERROR] first");
    }
}
