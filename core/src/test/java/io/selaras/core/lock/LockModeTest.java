package io.selaras.core.lock;

import static io.selaras.core.lock.LockMode.EXCLUSIVE;
import static io.selaras.core.lock.LockMode.INTENT_EXCLUSIVE;
import static io.selaras.core.lock.LockMode.INTENT_SHARED;
import static io.selaras.core.lock.LockMode.SHARED;
import static io.selaras.core.lock.LockMode.SHARED_INTENT_EXCLUSIVE;
import static io.selaras.core.lock.LockMode.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.core.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockModeTest {
    /** Rows and columns: IS, IX, S, U, SIX, X. */
    private static final List<String> COMPATIBLE =
            List.of("yyyyyn", "yynnnn", "ynyynn", "ynynnn", "ynnnnn", "nnnnnn");

    private static final List<LockMode> ORDER =
            List.of(
                    INTENT_SHARED,
                    INTENT_EXCLUSIVE,
                    SHARED,
                    UPDATE,
                    SHARED_INTENT_EXCLUSIVE,
                    EXCLUSIVE);

    @Test
    void modesGoTogetherAsTheMatrixSays() {
        for (int i = 0; i < ORDER.size(); i++) {
            for (int k = 0; k < ORDER.size(); k++) {
                assertThat(ORDER.get(i).isCompatibleWith(ORDER.get(k)))
                        .as("%s with %s", ORDER.get(i), ORDER.get(k))
                        .isEqualTo(COMPATIBLE.get(i).charAt(k) == 'y');
            }
        }
    }

    @Test
    void whoCoversAModeIsInTheWayOfAllThatTheModeIsInTheWayOf() {
        for (LockMode stronger : ORDER) {
            for (LockMode weaker : ORDER) {
                boolean excludesMore =
                        ORDER.stream()
                                .allMatch(m ->
                                        weaker.isCompatibleWith(m)
                                                || !stronger.isCompatibleWith(m));
                assertThat(stronger.isAtLeast(weaker)).isEqualTo(excludesMore);
            }
        }
    }

    @Test
    void supremumIsTheWeakestModeThatCoversBoth() {
        for (LockMode a : ORDER) {
            for (LockMode b : ORDER) {
                LockMode sup = a.supremum(b);
                assertThat(sup.isAtLeast(a) && sup.isAtLeast(b)).isTrue();
                assertThat(sup).isEqualTo(b.supremum(a));
                assertThat(ORDER.stream().filter(m -> m.isAtLeast(a) && m.isAtLeast(b)))
                        .allMatch(m -> m.isAtLeast(sup));
            }
        }
        assertThat(SHARED.supremum(INTENT_EXCLUSIVE)).isEqualTo(SHARED_INTENT_EXCLUSIVE);
        assertThat(UPDATE.supremum(INTENT_EXCLUSIVE)).isEqualTo(SHARED_INTENT_EXCLUSIVE);
        assertThat(UPDATE.supremum(SHARED)).isEqualTo(UPDATE);
    }

    @Test
    void ownersOfSessionsAreKnownByTheirNames() {
        assertThat(Session.of("session:17")).isEqualTo(17);
        assertThat(Session.of(Session.owner(17, "job/3"))).isEqualTo(17);
        assertThat(Session.of("ann")).isZero();
        for (String malformed :
                List.of("session:", "session:x", "session:017", "session:1x", "session:-1")) {
            assertThat(Session.of(malformed)).as(malformed).isNegative();
        }
    }

    @Test
    void kindsAreKnownByTheirPrefixes() {
        for (ResourceKind kind : ResourceKind.values()) {
            assertThat(ResourceKind.of(kind.named("a:b")))
                    .isEqualTo(kind == ResourceKind.LOCK ? ResourceKind.LOCK : kind);
            assertThat(kind.nameOf(kind.named("x"))).isEqualTo("x");
        }
        assertThat(ResourceKind.of("semaphores:x")).isEqualTo(ResourceKind.LOCK);
    }
}
